import CMicroHTTPD
import Foundation

/// Hands responses to libmicrohttpd.
struct ResponseWriter: Sendable {
  /// What every response says besides its own fields.
  private let defaults: [(name: String, value: String)]

  init(isSecure: Bool) {
    var defaults = [
      (name: "x-content-type-options", value: "nosniff"),
      (name: "referrer-policy", value: "no-referrer"),
      (
        name: "content-security-policy",
        value: "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
          + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ),
    ]
    if isSecure {
      defaults.append((name: "strict-transport-security", value: "max-age=31536000"))
    }
    self.defaults = defaults
  }

  /// Queues a response; false when the library will not have it.
  func queue(
    _ response: Response, on connection: OpaquePointer, allowsReuse: Bool
  ) -> Bool {
    guard let message = make(response, connection) else { return false }
    defer { MHD_destroy_response(message) }
    for field in response.headers { add(field.name, field.value, to: message) }
    for field in defaults { add(field.name, field.value, to: message) }
    if response.headers["cache-control"] == nil { add("cache-control", "no-store", to: message) }
    if !allowsReuse { add("connection", "close", to: message) }
    return MHD_queue_response(connection, UInt32(response.status.rawValue), message) == .YES
  }

  private func make(_ response: Response, _ connection: OpaquePointer) -> OpaquePointer? {
    switch response.content {
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { buffer in
        // The library copies at once; it takes a mutable pointer for another mode's sake.
        MHD_create_response_from_buffer(
          buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress),
          .RESPMEM_MUST_COPY)
      }
    case .events(let stream):
      let reader = StreamReader(stream: stream, connection: ConnectionHandle(connection))
      return MHD_create_response_from_callback(
        http_size_unknown, 4096, StreamReader.read,
        Unmanaged.passRetained(reader).toOpaque(), StreamReader.free)
    }
  }

  private func add(_ name: String, _ value: String, to message: OpaquePointer) {
    MHD_add_response_header(message, name, value)
  }
}

/// What the library calls for more of an event stream.
private final class StreamReader: Sendable {
  let stream: EventStream
  let connection: ConnectionHandle

  init(stream: EventStream, connection: ConnectionHandle) {
    self.stream = stream
    self.connection = connection
  }

  static let read: MHD_ContentReaderCallback = { context, _, buffer, size in
    guard let context, let buffer else { return http_end_of_stream }
    let reader = Unmanaged<StreamReader>.fromOpaque(context).takeUnretainedValue()
    let space = UnsafeMutableRawBufferPointer(start: buffer, count: size)
    return reader.stream.read(into: space, for: reader.connection) ?? http_end_of_stream
  }

  static let free: MHD_ContentReaderFreeCallback = { context in
    if let context { Unmanaged<StreamReader>.fromOpaque(context).release() }
  }
}
