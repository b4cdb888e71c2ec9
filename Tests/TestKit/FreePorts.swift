import Foundation

/// Finds ports nobody listens on.
///
/// The operating system picks; between the answer and its use another process could take the
/// port, which is why the system's ephemeral counter, not a fixed range, chooses.
public enum FreePorts {
  /// A loopback TCP port that was free a moment ago.
  public static func tcp() throws -> Int { try bindOnce(Int32(SOCK_STREAM.rawValue)) }

  /// A loopback UDP port that was free a moment ago.
  public static func udp() throws -> Int { try bindOnce(Int32(SOCK_DGRAM.rawValue)) }

  /// A port that was free a moment ago for both TCP and UDP, as SIP wants it.
  public static func tcpAndUDP() throws -> Int {
    for _ in 0..<100 {
      let port = try tcp()
      if let both = try? bindOnce(Int32(SOCK_DGRAM.rawValue), port: port) { return both }
      // Taken for UDP: try the next one; after 100 the loop says so.
    }
    throw SubprocessFailure(description: "found no port free for both TCP and UDP")
  }

  /// A port that was free a moment ago for TCP and UDP, and the next one for TCP, as SIP wants it
  /// where TLS listens next door.
  public static func withTLSNextDoor() throws -> Int {
    for _ in 0..<100 {
      let port = try tcpAndUDP()
      guard port < 65_535 else { continue }
      // Any failure means “not free”: try the next one; after 100 the loop says so.
      if (try? bindOnce(Int32(SOCK_STREAM.rawValue), port: port + 1)) != nil { return port }
    }
    throw SubprocessFailure(description: "found no two neighbouring free ports")
  }

  /// The first of `count` neighbouring UDP ports that were free a moment ago; even, as RTP asks.
  public static func udpRange(count: Int) throws -> Int {
    for _ in 0..<100 {
      let first = try udp() & ~1
      guard first + count <= 65_535 else { continue }
      let free = (first..<first + count).allSatisfy { port in
        // Any failure means “not free”, which is the answer.
        (try? bindOnce(Int32(SOCK_DGRAM.rawValue), port: port)) != nil
      }
      if free { return first }
    }
    throw SubprocessFailure(description: "found no \(count) neighbouring free UDP ports")
  }

  private static func bindOnce(_ type: Int32, port: Int = 0) throws -> Int {
    let descriptor = socket(AF_INET, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure("socket") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
      }
    }
    guard status == 0 else { throw failure("bind") }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  private static func failure(_ call: String) -> SubprocessFailure {
    SubprocessFailure(description: "\(call): " + String(cString: strerror(errno)))
  }
}
