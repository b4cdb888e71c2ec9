import CMicroHTTPD
import Foundation
import Synchronization

/// What the server remembers of one connection, beside what libmicrohttpd does.
final class ConnectionRecord: Sendable {
  /// A target as it stood in the connection's buffer, before the library took it apart.
  struct RawTarget {
    var address: UInt
    var byteCount: Int
    /// Nil when there are bytes in it that are no ASCII.
    var text: String?
  }

  /// The client's address in digits, without a port.
  let remoteAddress: String
  let socket: Int32
  /// The server's tick at which the connection is cut; 0 for never.
  let deadlineTick = Atomic<Int>(0)
  private let target = Mutex<RawTarget?>(nil)

  init(_ connection: OpaquePointer) {
    socket = http_socket(connection)
    remoteAddress = Self.numericAddress(http_client_address(connection))
  }

  /// The request line has been read; called before anything in it is decoded.
  func noteTarget(_ bytes: UnsafePointer<CChar>) {
    let count = strlen(bytes)
    let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
    let text = buffer.allSatisfy { $0 < 128 } ? String(decoding: buffer, as: UTF8.self) : nil
    target.withLock {
      $0 = RawTarget(address: UInt(bitPattern: bytes), byteCount: count, text: text)
    }
  }

  /// The target of the request that is being read.
  func takeTarget() -> RawTarget? {
    target.withLock { target in
      defer { target = nil }
      return target
    }
  }

  private static func numericAddress(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address else { return "" }
    let length: Int
    switch Int32(address.pointee.sa_family) {
    case AF_INET: length = MemoryLayout<sockaddr_in>.size
    case AF_INET6: length = MemoryLayout<sockaddr_in6>.size
    default: return ""
    }
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { buffer in
      let status = getnameinfo(
        address, socklen_t(length), buffer.baseAddress, socklen_t(buffer.count), nil, 0,
        NI_NUMERICHOST)
      guard status == 0, let start = buffer.baseAddress else { return "" }
      return String(cString: start)
    }
    return text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
  }
}
