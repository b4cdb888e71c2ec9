import Hotline
import TestKit
import Testing

struct HouseNumberTests {
  @Test(arguments: [
    ["12", " 12 ", "12."], ["12а", "12А", "12-а", "12 а", "12a"], ["12/3", "12 / 3"],
    ["12 корп. 2", "12 корпус 2", "12к2", "12, корп.2", "12 к. 2", "12-к2"],
    ["12а/3б", "12 А/3 Б"], ["7 корп. б", "7 корпус Б"], ["12к", "12 к", "12 К", "12k"],
  ])
  func formsOfOneNumberAreEqual(forms: [String]) throws {
    let numbers = try forms.map { try #require(HouseNumber($0), "\($0)") }
    #expect(Set(numbers).count == 1)
    #expect(Set(numbers.map(\.description)).count == 1)
  }

  @Test(arguments: [
    "", "б/н", "вежа", "0", "-5", "12аб", "12/", "12/а", "12 корп.", "12 13", "123456", "а12",
    "12 корп. 2 корп. 3", "1/2/3", "12; drop", String(repeating: "1", count: 500), "１２",
  ])
  func otherTextsAreNone(text: String) { #expect(HouseNumber(text) == nil) }

  @Test func housesStandInTheOrderOfTheStreet() throws {
    let written = [
      "1", "2", "9б", "10", "12", "12 корп. 1", "12 корп. 2", "12 корп. 10", "12/3",
      "12/3 корп. 1", "12/14", "12а", "12а/3", "12б", "12к", "13", "112",
    ]
    let numbers = try written.map { try #require(HouseNumber($0)) }
    for (place, number) in numbers.enumerated() {
      for (other, rhs) in numbers.enumerated() {
        #expect((number < rhs) == (place < other), "\(number) \(rhs)")
      }
    }
  }

  @Test func allOfANumberBelongToIt() throws {
    func number(_ text: String) throws -> HouseNumber { try #require(HouseNumber(text)) }
    for text in ["12", "12а", "12/3", "12а/3 корп. 2"] {
      #expect(try number(text).belongs(to: number("12")))
      #expect(try !number(text).belongs(to: number("13")))
    }
    #expect(try number("12а/3").belongs(to: number("12а")))
    #expect(try !number("12").belongs(to: number("12а")))
    #expect(try !number("12б").belongs(to: number("12а")))
    #expect(try number("12/3 корп. 1").belongs(to: number("12/3")))
    #expect(try !number("12 корп. 2").belongs(to: number("12 корп. 1")))
  }

  @Test(arguments: 0..<20)
  func theOrderIsTotalAndWritingRoundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func some() throws -> HouseNumber {
      func part(_ range: ClosedRange<Int>) -> String {
        "\(Int.random(in: range, using: &generator))"
          + (["", "", "а", "Б", "в"].randomElement(using: &generator) ?? "")
      }
      var text = part(1...15)
      if Int.random(in: 0..<3, using: &generator) == 0 { text += "/" + part(1...4) }
      if Int.random(in: 0..<3, using: &generator) == 0 { text += " корп. " + part(1...3) }
      return try #require(HouseNumber(text), "\(text)")
    }
    for _ in 0..<400 {
      let (a, b, c) = (try some(), try some(), try some())
      #expect([a < b, a == b, b < a].filter { $0 }.count == 1)
      if a < b && b < c { #expect(a < c) }
      #expect(HouseNumber(a.description) == a)
      #expect(a.belongs(to: a))
      // What belongs to a number stands together: nothing else comes between.
      if c.belongs(to: a) && a < b && b < c { #expect(b.belongs(to: a), "\(a) \(b) \(c)") }
      if a.belongs(to: b) { #expect(a.whole == b.whole && b <= a) }
    }
  }
}
