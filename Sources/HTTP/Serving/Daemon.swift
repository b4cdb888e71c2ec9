import CMicroHTTPD
import Foundation

/// libmicrohttpd's daemon: its threads run as long as this value lives.
///
/// Unchecked: stopping to listen and ending may be asked of the library from any thread, and the
/// value cannot be copied, so the two are never asked at once.
struct Daemon: ~Copyable, @unchecked Sendable {
  private let pointer: OpaquePointer
  /// The callbacks' context; released when no thread can call any more.
  private let context: Unmanaged<ServerCore>

  private init(pointer: OpaquePointer, context: Unmanaged<ServerCore>) {
    self.pointer = pointer
    self.context = context
  }

  /// Starts the threads; takes over the socket.
  static func start(_ core: ServerCore, socket: consuming ListeningSocket) throws -> Daemon {
    let configuration = core.configuration
    let certificate = try configuration.tls.map { try readPEM($0.certificateFile) }
    let key = try configuration.tls.map { try readPEM($0.keyFile) }
    var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    if configuration.tls != nil { flags |= MHD_USE_TLS.rawValue }
    let context = Unmanaged.passRetained(core)
    let descriptor = socket.release()
    var callbacks = DaemonCallbacks.all(context: context.toOpaque())
    let started = withCString(certificate) { certificate in
      withCString(key) { key in
        var options = options(configuration, descriptor: descriptor)
        if let certificate, let key {
          options.append(.init(option: .HTTPS_MEM_CERT, value: 0, ptr_value: certificate))
          options.append(.init(option: .HTTPS_MEM_KEY, value: 0, ptr_value: key))
        }
        options.append(.init(option: .END, value: 0, ptr_value: nil))
        return http_start_daemon(flags, &callbacks, &options)
      }
    }
    guard let started else {
      close(descriptor)
      context.release()
      let hint = configuration.tls == nil ? "" : " Are certificate and key in PEM and a pair?"
      throw ServerError(description: "The web server could not start.\(hint)")
    }
    return Daemon(pointer: started, context: context)
  }

  /// Stops listening; connections that exist go on.
  borrowing func stopListening() {
    let descriptor = MHD_quiesce_daemon(pointer)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Ends all threads and connections; no connection may be asleep. Blocks.
  deinit {
    MHD_stop_daemon(pointer)
    context.release()
  }

  private static func options(
    _ configuration: ServerConfiguration, descriptor: Int32
  ) -> [MHD_OptionItem] {
    let numbers: [(MHD_OPTION, Int)] = [
      (.LISTEN_SOCKET, Int(descriptor)),
      (.THREAD_POOL_SIZE, max(2, configuration.threads)),
      (.CONNECTION_LIMIT, max(configuration.maxConnections, configuration.threads)),
      (.PER_IP_CONNECTION_LIMIT, configuration.maxConnectionsPerAddress),
      (.CONNECTION_MEMORY_LIMIT, configuration.headBytes),
      (.CONNECTION_TIMEOUT, configuration.keepAliveSeconds),
      (.STRICT_FOR_CLIENT, 1),
    ]
    return numbers.map { MHD_OptionItem(option: $0, value: $1, ptr_value: nil) }
  }

  private static func readPEM(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ServerError(description: "Cannot read \(path): check its name and permissions.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func withCString<Result>(
    _ text: String?, _ body: (UnsafeMutablePointer<CChar>?) -> Result
  ) -> Result {
    guard let text else { return body(nil) }
    let copy = strdup(text)
    defer { free(copy) }
    return body(copy)
  }
}
