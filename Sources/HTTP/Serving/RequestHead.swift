import CMicroHTTPD

/// Turns the library's view of a request's head into a `Request`.
enum RequestHead {
  /// Throws the problem to answer with when the head cannot be trusted or understood.
  static func read(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>,
    target: ConnectionRecord.RawTarget, record: ConnectionRecord, isSecure: Bool
  ) throws(Problem) -> Request {
    let headers = try FramingGate.headers(
      of: connection, method: method, target: target, version: version)
    let versionText = String(cString: version)
    guard versionText == "HTTP/1.1" || versionText == "HTTP/1.0" else {
      throw Problem(.versionNotSupported, detail: "Use HTTP/1.1.")
    }
    guard let method = Method(rawValue: String(cString: method)) else {
      throw Problem(.notImplemented, detail: "This method is not known here.")
    }
    guard let parsed = target.text.flatMap({ Target($0) }) else {
      throw Problem(.badRequest, detail: "The address is malformed.")
    }
    return Request(
      method: method, target: parsed, headers: headers, remoteAddress: record.remoteAddress,
      isSecure: isSecure)
  }
}
