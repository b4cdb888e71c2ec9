import CMicroHTTPD
import Foundation

/// Hands responses to libmicrohttpd.
struct ResponseWriter: Sendable {
  let isSecure: Bool

  /// What browsers must know before they show a page: nothing inline, nothing from elsewhere, in
  /// nobody's frame.
  private static let pageDefaults: [(name: String, value: String)] = [
    ("referrer-policy", "same-origin"),
    (
      "content-security-policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
  ]

  /// Queues a response; false when the library will not have it.
  func queue(
    _ response: Response, on connection: OpaquePointer, allowsReuse: Bool
  ) -> Bool {
    guard let message = make(response, connection) else { return false }
    defer { MHD_destroy_response(message) }
    var saysHowToCache = false
    for field in response.headers {
      add(field.name, field.value, to: message)
      if field.name == "cache-control" { saysHowToCache = true }
      if field.name == "content-type", field.value.hasPrefix(MediaType.html.rawValue) {
        for field in Self.pageDefaults { add(field.name, field.value, to: message) }
      }
    }
    add("x-content-type-options", "nosniff", to: message)
    if !saysHowToCache { add("cache-control", "no-store", to: message) }
    if isSecure { add("strict-transport-security", "max-age=31536000", to: message) }
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
