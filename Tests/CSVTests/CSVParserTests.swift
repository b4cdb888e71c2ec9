import CSV
import TestKit
import Testing

struct CSVParserTests {
  private func records(_ text: String) -> [CSVRecord] { records(Array(text.utf8)) }

  private func records(_ bytes: [UInt8]) -> [CSVRecord] {
    var parser = CSVParser(bytes: bytes)
    var records: [CSVRecord] = []
    while let record = parser.next() { records.append(record) }
    return records
  }

  @Test func readsWhatTheStandardDescribes() {
    #expect(
      records("aaa,\"b \r\nbb\",ccc\r\nzzz,\"y\"\"y\",\r\n") == [
        .fields(["aaa", "b \r\nbb", "ccc"], line: 1), .fields(["zzz", "y\"y", ""], line: 3),
      ])
    #expect(
      records("\u{FEFF}код,назва\n\n\nа,б") == [
        .fields(["код", "назва"], line: 1), .fields(["а", "б"], line: 4),
      ])
    #expect(records("") == [])
    #expect(records("\n\r\n") == [])
    #expect(records(",") == [.fields(["", ""], line: 1)])
    #expect(records("a\rb") == [.fields(["a\rb"], line: 1)])
  }

  @Test func goesOnAfterABrokenLine() {
    #expect(
      records("a\"b,c\nd,e\n\"f\"g,h\ni\n") == [
        .broken("a quotation mark inside a field without quotation marks", line: 1),
        .fields(["d", "e"], line: 2),
        .broken("text after a closing quotation mark", line: 3), .fields(["i"], line: 4),
      ])
    #expect(
      records("a\n\"b\nc\n") == [
        .fields(["a"], line: 1), .broken("a quotation mark is never closed", line: 2),
      ])
    #expect(
      records(Array("a,".utf8) + [0xC3, 0x28, 10] + Array("b\n".utf8)) == [
        .broken("not UTF-8 text", line: 1), .fields(["b"], line: 2),
      ])
    #expect(records("a\0b\nc") == [.broken("not UTF-8 text", line: 1), .fields(["c"], line: 2)])
    #expect(
      records(String(repeating: ",", count: 100) + "\nb") == [
        .broken("more than 100 fields", line: 1), .fields(["b"], line: 2),
      ])
  }

  @Test(arguments: 0..<30)
  func readsWhatAWriterWrites(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let end = Bool.random(using: &generator) ? "\n" : "\r\n"
      let pieces = ["a", "ї", "\"", ",", "\n", "\r\n", " ", ""]
      let table = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<Int.random(in: 2...4, using: &generator)).map { _ in
          (0..<Int.random(in: 0...4, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
      }
      let text = table.map { row in
        row.map { field in
          let isPlain =
            !field.contains { "\",\r\n".unicodeScalars.contains($0.unicodeScalars.first ?? " ") }
            && Bool.random(using: &generator)
          return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",") + end
      }.joined()
      let fields = records(text).map { record -> [String]? in
        if case .fields(let fields, _) = record { fields } else { nil }
      }
      #expect(fields == table, "\(text)")
    }
  }

  @Test(arguments: 0..<30)
  func survivesGarbage(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let alphabet: [UInt8] = [34, 44, 10, 13, 97, 0, 0xD1, 0x97, 0xFF]
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      let lines = records(bytes).map { record in
        switch record {
        case .fields(_, let line), .broken(_, let line): line
        }
      }
      #expect(lines == lines.sorted())
      #expect(lines.allSatisfy { $0 <= bytes.count { $0 == 10 } + 1 })
    }
  }

  private func records(_ bytes: [UInt8], pieceLimit: Int, recordByteLimit: Int = 65_536)
    -> [CSVRecord]
  {
    var parser = CSVParser(recordByteLimit: recordByteLimit)
    var records: [CSVRecord] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      parser.append(rest.prefix(pieceLimit))
      rest = rest.dropFirst(pieceLimit)
      while let record = parser.next() { records.append(record) }
    }
    parser.finish()
    while let record = parser.next() { records.append(record) }
    return records
  }

  @Test(arguments: 0..<30)
  func piecesReadLikeTheWhole(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("\",\n\r\naї\u{FEFF}".utf8)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      let whole = records(bytes)
      let isUnclosed = whole.contains { record in
        if case .broken("a quotation mark is never closed", _) = record { true } else { false }
      }
      if isUnclosed { continue }
      for limit in [1, 2, 3, 7] { #expect(records(bytes, pieceLimit: limit) == whole) }
    }
  }

  @Test func anUnclosedMarkSpoilsItsOwnLineOnly() {
    let bytes = Array("a\n\"b\nc\nd".utf8)
    for limit in [1, 3, 100] {
      #expect(
        records(bytes, pieceLimit: limit) == [
          .fields(["a"], line: 1), .broken("a quotation mark is never closed", line: 2),
          .fields(["c"], line: 3), .fields(["d"], line: 4),
        ])
    }
  }

  @Test func anEndlessRecordIsNotKept() {
    let long = Array(("\"" + String(repeating: "x", count: 500) + "\nb\n").utf8)
    for limit in [1, 64, 1000] {
      let records = records(long, pieceLimit: limit, recordByteLimit: 100)
      #expect(
        records.last == .fields(["b"], line: 2), "\(limit)")
      #expect(records.count == 2)
    }
  }
}
