import Foundation

/// A loopback UDP socket, to speak SIP by hand.
public final class UDPSocket: Sendable {
  /// Its port.
  public let port: Int
  private let descriptor: Int32

  /// Opens one on a port of the system's choice.
  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = Self.loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw SubprocessFailure(description: "UDP socket: " + String(cString: strerror(errno)))
    }
    port = Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Sends a datagram.
  public func send(_ bytes: some Collection<UInt8>, to port: Int) throws {
    var address = Self.loopback(port: port)
    let bytes = Array(bytes)
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        sendto(
          descriptor, bytes, bytes.count, 0, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard sent == bytes.count else {
      throw SubprocessFailure(description: "sendto: " + String(cString: strerror(errno)))
    }
  }

  /// The next datagram as text; nil when none is there yet.
  public func receive() -> String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count >= 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    return address
  }

  deinit { close(descriptor) }
}
