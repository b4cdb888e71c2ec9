import CMicroHTTPD

/// libmicrohttpd's connection, for the few calls it allows from other threads.
///
/// Unchecked: the pointer is used for `MHD_suspend_connection` on the connection's own thread and
/// for `MHD_resume_connection`, which the library documents as callable from any thread while the
/// connection is suspended; a suspended connection is never freed.
struct ConnectionHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// Stops serving the connection until `resume()`.
  func suspend() { MHD_suspend_connection(pointer) }

  /// Goes on serving the connection.
  func resume() { MHD_resume_connection(pointer) }
}
