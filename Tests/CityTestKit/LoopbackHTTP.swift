import Foundation
import TestKit

/// A response as it came.
public struct Answer: Sendable {
  /// The status code.
  public let status: Int
  /// Head and body.
  public let text: String

  /// The reference in the answer to a submission.
  public var reference: String? {
    text.firstMatch(of: /"reference":"([0-9]+)"/).map { String($0.1) }
  }
}

/// Sends one request over a new loopback connection and reads until the server closes; blocks.
public func exchange(
  _ port: Int, _ method: String, _ path: String, headers: [String: String], body: String
) throws -> Answer {
  var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close"]
  lines += headers.map { "\($0): \($1)" }
  if method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
  let request = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  let text = try sendAndRead(port, Array(request.utf8))
  guard text.hasPrefix("HTTP/1.1 "), let status = Int(text.dropFirst(9).prefix(3)) else {
    throw SubprocessFailure(description: "no HTTP response: «\(text.prefix(200))»")
  }
  return Answer(status: status, text: text)
}

/// Sends bytes over a new loopback connection and reads until the server closes; blocks.
public func sendAndRead(_ port: Int, _ bytes: [UInt8]) throws -> String {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw failure("socket") }
  defer { close(descriptor) }
  var limit = timeval(tv_sec: 30, tv_usec: 0)
  let size = socklen_t(MemoryLayout<timeval>.size)
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
  let connected = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
      connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard connected == 0 else { throw failure("connect") }
  var sent = 0
  while sent < bytes.count {
    let count = bytes[sent...].withUnsafeBytes { buffer in
      send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
    }
    // A server may refuse and close before it has read everything; its answer still counts.
    guard count > 0 else { break }
    sent += count
  }
  shutdown(descriptor, Int32(SHUT_WR))
  var received: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count < 0, errno != ECONNRESET { throw failure("recv") }
    guard count > 0 else { return String(decoding: received, as: UTF8.self) }
    received += buffer[..<count]
  }
}

/// Runs blocking work beside Swift's own few threads.
public func onOwnThread<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread {
      continuation.resume(with: Swift.Result { try work() })
    }
  }
}

private func failure(_ call: String) -> SubprocessFailure {
  SubprocessFailure(description: "\(call): \(String(cString: strerror(errno)))")
}
