import CMicroHTTPD
import Foundation

/// Refuses requests whose end two programs could see in different places (request smuggling).
///
/// libmicrohttpd 0.9.75 accepts, even when strict, several lengths, a length beside a transfer
/// coding, blanks before the colon, folded lines, bare LF and NUL (RFC 9112 §2.2, §5, §6.3 have
/// servers refuse all of these). The head lies untouched in the connection's buffer but for line
/// ends and separators, which became zeros: so each line must begin where the one before ended,
/// two zeros (CR LF) in between, and anything else is a malformed head.
struct FramingGate {
  private(set) var headers = HeaderFields()
  private var isMalformed = false
  /// Where the next line must begin.
  private var nextLine: UnsafePointer<CChar>?
  private let checksLayout = Self.parserIsLenient

  /// 0.9.77 brought a parser that is strict itself, and another layout.
  private static let parserIsLenient = MHD_VERSION < 0x0009_7700

  /// The header fields of a well-framed request; throws the problem otherwise.
  static func headers(
    of connection: OpaquePointer, method: UnsafePointer<CChar>, target: ConnectionRecord.RawTarget,
    version: UnsafePointer<CChar>
  ) throws(Problem) -> HeaderFields {
    var gate = FramingGate()
    if gate.checksLayout { gate.checkRequestLine(method, target, version) }
    withUnsafeMutablePointer(to: &gate) { pointer in
      let visit: MHD_KeyValueIteratorN = { context, _, name, nameSize, value, valueSize in
        guard let gate = context?.assumingMemoryBound(to: FramingGate.self), let name else {
          return .NO
        }
        return gate.pointee.visit(name, nameSize, value, valueSize) ? .YES : .NO
      }
      MHD_get_connection_values_n(connection, .HEADER_KIND, visit, pointer)
    }
    if gate.checksLayout { gate.checkEnd(of: method, headSize: http_head_size(connection)) }
    guard !gate.isMalformed else { throw Problem(.badRequest, detail: "Malformed request head.") }
    try gate.checkFraming()
    return gate.headers
  }

  private mutating func checkRequestLine(
    _ method: UnsafePointer<CChar>, _ target: ConnectionRecord.RawTarget,
    _ version: UnsafePointer<CChar>
  ) {
    let methodEnd = UInt(bitPattern: method) + UInt(strlen(method))
    let targetEnd = target.address + UInt(target.byteCount)
    if methodEnd + 1 != target.address || targetEnd + 1 != UInt(bitPattern: version) {
      isMalformed = true
    }
    endLine(version + strlen(version))
  }

  /// One field; false stops the iteration.
  private mutating func visit(
    _ name: UnsafePointer<CChar>, _ nameSize: Int, _ value: UnsafePointer<CChar>?,
    _ valueSize: Int
  ) -> Bool {
    let nameBytes = UnsafeRawBufferPointer(start: name, count: nameSize)
    let valueBytes = UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize)
    guard nameSize > 0, nameBytes.allSatisfy(Self.isTokenByte),
      valueBytes.allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 9 })
    else {
      isMalformed = true
      return false
    }
    if checksLayout {
      guard let value, name == nextLine, Self.isBlank(from: name + nameSize + 1, to: value) else {
        isMalformed = true
        return false
      }
      endLine(value + valueSize)
    }
    guard let text = String(validating: valueBytes, as: UTF8.self) else {
      isMalformed = true
      return false
    }
    // Names are tokens, hence ASCII: a bit makes them lower case.
    let lowercaseName = String(unsafeUninitializedCapacity: nameSize) { buffer in
      for (index, byte) in nameBytes.enumerated() {
        buffer[index] = (65...90).contains(byte) ? byte | 0x20 : byte
      }
      return nameSize
    }
    let isTrimmed = valueBytes.last != 32 && valueBytes.last != 9
    headers.append(
      lowercaseName: lowercaseName, value: isTrimmed ? text : String(text.trimmed))
    return true
  }

  /// Reading two bytes on is safe: the fields' own records lie behind them in the same memory.
  private mutating func endLine(_ end: UnsafePointer<CChar>) {
    if end[0] != 0 || end[1] != 0 { isMalformed = true }
    nextLine = end + 2
  }

  private mutating func checkEnd(of head: UnsafePointer<CChar>, headSize: Int) {
    guard let nextLine, !isMalformed else { return }
    // The empty line: CR LF, and with it the head is as long as the library says.
    if nextLine + 2 != head + headSize { isMalformed = true }
  }

  private func checkFraming() throws(Problem) {
    var lengths = 0
    var hosts = 0
    for field in headers {
      switch field.name {
      case "content-length":
        lengths += Self.isLength(field.value) ? 1 : 2
      case "host": hosts += 1
      case "transfer-encoding":
        throw Problem(
          headers["content-length"] == nil ? .lengthRequired : .badRequest,
          detail: "Send a Content-Length instead of a transfer coding.")
      default: continue
      }
    }
    guard lengths <= 1 else {
      throw Problem(.badRequest, detail: "Content-Length must be one number.")
    }
    guard hosts == 1 else {
      throw Problem(.badRequest, detail: "Host must be given once.")
    }
    if let expectation = headers["expect"], expectation.lowercased() != "100-continue" {
      throw Problem(.expectationFailed, detail: "Only 100-continue is understood.")
    }
  }

  private static func isLength(_ text: String) -> Bool {
    (1...18).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isBlank(
    from start: UnsafePointer<CChar>, to end: UnsafePointer<CChar>
  ) -> Bool {
    guard start <= end else { return false }
    return UnsafeRawBufferPointer(start: start, count: end - start)
      .allSatisfy { $0 == 32 || $0 == 9 }
  }

  /// RFC 9110 §5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
