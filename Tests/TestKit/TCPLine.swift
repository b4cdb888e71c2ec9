import Foundation
import Synchronization

/// A loopback TCP connection that keeps all it received.
public final class TCPLine: Sendable {
  private let descriptor: Int32
  private let bytes = Mutex<[UInt8]>([])

  /// Connects.
  public init(port: Int) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw SubprocessFailure(
        description: "connect to \(port): " + String(cString: strerror(errno)))
    }
    self.descriptor = descriptor
  }

  /// Sends all of it.
  public func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Sends all of it.
  public func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else {
        throw SubprocessFailure(description: "send: " + String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Everything received so far.
  public var received: String {
    bytes.withLock { bytes in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { break }
        bytes += buffer.prefix(count)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  deinit { close(descriptor) }
}
