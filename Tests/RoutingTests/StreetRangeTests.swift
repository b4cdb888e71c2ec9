import Hotline
import TestKit
import Testing

@testable import Routing

struct StreetRangeTests {
  private func number(_ text: String) throws -> HouseNumber { try #require(HouseNumber(text)) }

  @Test func aStretchHasItsSideAndItsEnds() throws {
    let range = StreetRange(
      street: try code("s1"), side: .odd, from: try number("3"), to: try number("45"))
    let street: StreetCode = try code("s1")
    for text in ["3", "3а", "45", "45б", "45/2", "45 корп. 3", "17"] {
      #expect(range.contains(street: street, number: try number(text)), "\(text)")
    }
    for text in ["1", "2а", "4", "44", "46", "47", "145"] {
      #expect(!range.contains(street: street, number: try number(text)), "\(text)")
    }
    #expect(!range.contains(street: try code("s2"), number: try number("5")))
    #expect(!range.contains(street: street, number: nil))
    #expect(StreetRange(street: street).contains(street: street, number: nil))
  }

  @Test func aLetterEndsAStretchAfterItsOwnHouses() throws {
    let street: StreetCode = try code("s1")
    let range = StreetRange(street: street, from: try number("12а"), to: try number("14б"))
    for text in ["12а", "12а/1", "12б", "13", "14", "14а", "14б", "14б корп. 2"] {
      #expect(range.contains(street: street, number: try number(text)), "\(text)")
    }
    for text in ["12", "12/5", "12 корп. 3", "14в", "15"] {
      #expect(!range.contains(street: street, number: try number(text)), "\(text)")
    }
  }

  @Test(arguments: 0..<20)
  func overlappingMeansSharingANumber(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let street: StreetCode = try code("s1")
    let houses = try (1...12).flatMap { whole in
      try ["", "а", "б", " корп. 1"].map { try number("\(whole)\($0)") }
    }
    func some() throws -> StreetRange {
      func end() -> HouseNumber? {
        Int.random(in: 0..<4, using: &generator) == 0
          ? nil : houses.randomElement(using: &generator)
      }
      return StreetRange(
        street: street, side: StreetSide.allCases.randomElement(using: &generator) ?? .both,
        from: end(), to: end())
    }
    for _ in 0..<400 {
      let (one, two) = (try some(), try some())
      let shared = houses.filter {
        one.contains(street: street, number: $0) && two.contains(street: street, number: $0)
      }
      #expect(one.overlaps(two) == two.overlaps(one))
      // Where houses are shared, the stretches say so; that they share none is only sure of
      // stretches between the houses there are.
      if !shared.isEmpty { #expect(one.overlaps(two), "\(one) \(two)") }
      guard one.from != nil || two.from != nil, one.to != nil || two.to != nil else { continue }
      let ends = [one.from, one.to, two.from, two.to].compactMap { $0 }
      if ends.allSatisfy({ "\($0)".allSatisfy(\.isNumber) }) {
        #expect(one.overlaps(two) == !shared.isEmpty, "\(one) \(two)")
      }
    }
  }
}
