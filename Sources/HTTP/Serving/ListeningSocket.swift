import Foundation

/// A socket that listens; ours, because libmicrohttpd does not say why it could not have one.
struct ListeningSocket: ~Copyable {
  let descriptor: Int32
  /// The port, also when the system chose it.
  let port: Int

  /// Throws `ServerError` that names address and port.
  init(host: String, port: Int) throws {
    let where_ = "\(host.contains(":") ? "[\(host)]" : host):\(port)"
    guard (0...65_535).contains(port) else {
      throw ServerError(description: "\(port) is not a port: choose one between 1 and 65535.")
    }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
      throw ServerError(description: "\(host) is not an address in digits to listen on.")
    }
    defer { freeaddrinfo(found) }
    let flags = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(address.pointee.ai_family, Int32(flags), 0)
    guard descriptor >= 0 else { throw Self.failure("open a socket for \(where_)") }
    // A restart must not wait for old connections to be forgotten; «::» takes IPv4 as well.
    Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    if address.pointee.ai_family == AF_INET6 {
      Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0)
    }
    guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      listen(descriptor, 1024) == 0
    else {
      let reason = errno
      close(descriptor)
      guard reason != EADDRINUSE else {
        throw ServerError(
          description: "Port \(port) on \(host) is in use: stop the other program or choose "
            + "another port.")
      }
      errno = reason
      throw Self.failure("listen on \(where_)")
    }
    self.descriptor = descriptor
    self.port = Self.boundPort(of: descriptor) ?? port
  }

  /// Gives the descriptor away; whoever takes it closes it.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  deinit { close(descriptor) }

  private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func boundPort(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let port: in_port_t? = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard getsockname(descriptor, generic, &length) == 0 else { return nil }
        // IPv4 and IPv6 addresses have the port in the same place.
        return UnsafeRawPointer(generic).load(as: sockaddr_in.self).sin_port
      }
    }
    return port.map { Int(in_port_t(bigEndian: $0)) }
  }

  private static func failure(_ what: String) -> ServerError {
    ServerError(description: "Cannot \(what): \(String(cString: strerror(errno))).")
  }
}
