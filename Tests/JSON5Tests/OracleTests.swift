import Foundation
import TestKit
import Testing

@testable import JSON5

/// Foundation's own JSON5 decoder as the oracle.
struct OracleTests {
  @Test(arguments: 0..<40)
  func readsWhatFoundationReads(seed: UInt64) throws {
    var writer = DocumentWriter(seed: seed)
    for _ in 0..<25 {
      let text = writer.document()
      let ours = try JSON5Document(parsing: text, file: "f").root.value.plain
      #expect(try Self.foundation(text) == ours, "\(text)")
    }
  }

  @Test(arguments: 0..<40)
  func survivesDamage(seed: UInt64) {
    var writer = DocumentWriter(seed: seed &+ 1000)
    for _ in 0..<50 {
      var bytes = Array(writer.document().utf8)
      for _ in 0..<Int.random(in: 1...4, using: &writer.generator) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &writer.generator)
        switch Int.random(in: 0..<3, using: &writer.generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &writer.generator)
        case 1: bytes.remove(at: index)
        default: bytes.removeLast(bytes.count - index)
        }
      }
      do {
        let document = try JSON5Document(parsing: bytes, file: "f")
        #expect(document.root.position.line >= 1)
      } catch {
        #expect(error.problems.count == 1)
        #expect((error.problems.first?.position?.line ?? 0) >= 1, "\(error)")
      }
    }
  }

  private static func foundation(_ text: String) throws -> PlainValue {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(PlainValue.self, from: Data(text.utf8))
  }
}

/// Writes random documents with everything the format allows but strings over several lines, of
/// which Foundation keeps the line ends against the specification.
struct DocumentWriter {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func document() -> String { blank() + value(depth: 0) + blank() }

  private mutating func value(depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &generator) {
    case 0: return pick(["null", "true", "false"])
    case 1:
      return pick(["", "-", "+"]) + pick(["0", "7", "12.5", ".25", "3.", "1e3", "2.5E-2", "0xAf"])
    case 2, 3, 4, 5: return string()
    case 6, 7:
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { number in
        "\(blank())\(key(number))\(blank()):\(blank())\(value(depth: depth + 1))\(blank())"
      }
      return "{" + list(members) + "}"
    default:
      let elements = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        blank() + value(depth: depth + 1) + blank()
      }
      return "[" + list(elements) + "]"
    }
  }

  private mutating func list(_ parts: [String]) -> String {
    guard !parts.isEmpty else { return blank() }
    return parts.joined(separator: ",") + pick(["", ",", ", \n"])
  }

  private mutating func key(_ number: Int) -> String {
    pick([
      "key\(number)", "'ключ \(number)'", "\"k\\u0061\(number)\"", "_$\(number)", "ключ\(number)",
    ])
  }

  private mutating func string() -> String {
    let quote = pick(["'", "\""])
    let parts = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      pick([
        "тепло", " ", #"\n"#, #"\\"#, #"\u0456"#, #"\uD83D\uDE00"#, #"\x41"#, #"\'"#, "ї", "0",
        "/*",
      ])
    }
    return quote + parts.joined() + quote
  }

  private mutating func blank() -> String {
    pick(["", "", " ", "\n", "\t", " // коментар\n", "/* a\n b */", "\r\n"])
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &generator) ?? ""
  }
}
