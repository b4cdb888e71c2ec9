import Hotline
import TestKit
import Testing

@Suite("Public reference")
struct ReferenceTests {
  @Test("a drawn reference reads back, grouped or not", arguments: UInt64(0)..<200)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let reference = Reference.random(using: &generator)
    #expect(reference.digits.utf8.count == Reference.length)
    #expect(Reference(reference.digits) == reference)
    #expect(Reference(" № \(reference.grouped)") == reference)
  }

  @Test("every single wrong digit and every swap of neighbours is caught")
  func errorsAreCaught() {
    var generator = SeededGenerator(seed: 1580)
    for _ in 0..<200 {
      let digits = Array(Reference.random(using: &generator).digits.utf8)
      for index in digits.indices {
        for wrong in UInt8(48)...57 where wrong != digits[index] {
          var typed = digits
          typed[index] = wrong
          #expect(Reference(String(decoding: typed, as: UTF8.self)) == nil)
        }
        guard index > 0, digits[index] != digits[index - 1] else { continue }
        var swapped = digits
        swapped.swapAt(index, index - 1)
        #expect(Reference(String(decoding: swapped, as: UTF8.self)) == nil)
      }
    }
  }

  @Test(
    "what is no reference is refused",
    arguments: [
      "", " ", "123", "12345678901", "abcdefghij", "0000000000", "١٢٣٤٥٦٧٨٩٠", "1234567890\u{0}",
      String(repeating: "1", count: 100_000), "'; DROP TABLE tickets; --",
    ])
  func garbage(text: String) {
    #expect(Reference(text) == nil)
  }

  @Test("references drawn one after another do not follow each other")
  func notInSequence() {
    let drawn = (0..<1000).map { _ in Reference.random() }
    #expect(Set(drawn).count == drawn.count)
    let numbers = drawn.compactMap { Int($0.digits.prefix(9)) }
    let neighbours = zip(numbers, numbers.dropFirst()).filter { abs($0 - $1) < 1000 }
    #expect(neighbours.count < 5)
  }
}
