import Foundation
import TestKit

/// A TCP client that sends what it is told, byte for byte.
final class RawClient: Sendable {
  private let descriptor: Int32

  /// Connects to a loopback port; reads give up after `timeoutSeconds`.
  init(port: Int, timeoutSeconds: Int = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw RawClientError("connect: \(String(cString: strerror(errno)))") }
    var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Sends a text.
  func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends bytes; throws when the other side has hung up.
  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { buffer in
        Foundation.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw RawClientError("send: \(String(cString: strerror(errno)))") }
      sent += count
    }
  }

  /// Reads until what has come satisfies the condition; throws at the end of the stream before.
  func read(until condition: (String) -> Bool) throws -> String {
    var received: [UInt8] = []
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if condition(text) { return text }
      guard let more = try readSome() else {
        throw RawClientError("the server hung up after: \(text)")
      }
      received += more
    }
  }

  /// Reads until the server hangs up, in order or not.
  func readToEnd() throws -> String {
    var received: [UInt8] = []
    while let more = try readSome() { received += more }
    return String(decoding: received, as: UTF8.self)
  }

  /// Says that nothing more will be sent.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  private func readSome() throws -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { return Array(buffer[..<count]) }
    if count == 0 || errno == ECONNRESET { return nil }
    throw RawClientError("nothing came: \(String(cString: strerror(errno)))")
  }
}

struct RawClientError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension String {
  /// The status codes of all responses in what a server sent.
  var statusCodes: [Int] {
    components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
  }
}
