import Foundation

/// One kept-alive connection that asks and is answered in turn.
final class HTTPConversation {
  /// The socket.
  let descriptor: Int32
  /// When the last request was sent.
  private(set) var sentAt = ContinuousClock.now
  /// The last whole answer's body.
  private(set) var body: ArraySlice<UInt8> = []

  private var received: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 16_384)
  private static let headEnd = Array("\r\n\r\n".utf8)
  private static let lengthField = Array("\ncontent-length:".utf8)

  /// Connects to a port on loopback.
  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try BenchmarkFailure.unless(status == 0, "cannot connect to port \(port)")
    var one: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  /// Sends a request; the socket's buffer takes it whole.
  func send(_ request: [UInt8]) throws {
    received.removeAll(keepingCapacity: true)
    sentAt = .now
    let count = write(descriptor, request, request.count)
    try BenchmarkFailure.unless(count == request.count, "a request was not taken whole")
  }

  /// Reads what is there; the status once the answer is whole. Waits when nothing is there.
  func receive() throws -> Int? {
    let count = read(descriptor, &chunk, chunk.count)
    try BenchmarkFailure.unless(count > 0, "the server closed a connection")
    received += chunk[..<count]
    guard let head = Self.find(Self.headEnd, in: received[...]) else { return nil }
    let bodyStart = head + Self.headEnd.count
    let length = Self.number(after: Self.lengthField, in: received[..<head])
    guard received.count >= bodyStart + length else { return nil }
    body = received[bodyStart...]
    // «HTTP/1.1 201 …»
    return received[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// Asks and waits for the whole answer.
  func ask(_ request: [UInt8]) throws -> Int {
    try send(request)
    while true {
      if let status = try receive() { return status }
    }
  }

  private static func number(after field: [UInt8], in head: ArraySlice<UInt8>) -> Int {
    let lowered = head.map { (65...90).contains($0) ? $0 + 32 : $0 }
    guard let start = find(field, in: lowered[...]) else { return 0 }
    return lowered[(start + field.count)...].drop { $0 == 32 }.prefix { (48...57).contains($0) }
      .reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - pattern.count)).first { start in
      bytes[start] == pattern[0] && bytes[start...].starts(with: pattern)
    }
  }
}
