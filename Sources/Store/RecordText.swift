import Foundation
import Hotline
import Postgres

/// Writes rows as the JSON text that `json_to_recordset` reads.
///
/// Written out because a crowd of submissions spends more time in JSONEncoder than in PostgreSQL.
struct RecordText {
  private var bytes: [UInt8] = [UInt8(ascii: "[")]
  private var isFirstRow = true
  private var isFirstField = true

  /// The rows written so far.
  var text: String { String(decoding: bytes, as: UTF8.self) + "]" }

  /// Begins the next row, whose fields `write` adds.
  mutating func row(_ write: (inout RecordText) throws -> Void) rethrows {
    bytes.append(contentsOf: isFirstRow ? "{".utf8 : ",{".utf8)
    isFirstRow = false
    isFirstField = true
    try write(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Adds a value in PostgreSQL's text format; nil leaves the field out, which reads as NULL.
  mutating func field(_ name: StaticString, _ value: (some PostgresEncodable)?) {
    guard let value else { return }
    key(name)
    string(value.postgresText)
  }

  /// Adds an object of strings.
  mutating func object(_ name: StaticString, _ members: [String: String]) {
    key(name)
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(member.key)
      bytes.append(UInt8(ascii: ":"))
      string(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func key(_ name: StaticString) {
    if !isFirstField { bytes.append(UInt8(ascii: ",")) }
    isFirstField = false
    string(name.description)
    bytes.append(UInt8(ascii: ":"))
  }

  /// RFC 8259, section 7: quotation mark, backslash and control characters are escaped.
  private mutating func string(_ text: String) {
    let hexadecimal = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
