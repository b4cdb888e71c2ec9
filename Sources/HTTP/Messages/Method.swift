/// What a request asks to be done (RFC 9110 §9).
public enum Method: String, Hashable, Sendable, CaseIterable {
  /// Read.
  case get = "GET"
  /// Read, but send no content.
  case head = "HEAD"
  /// Do something.
  case post = "POST"
  /// Replace.
  case put = "PUT"
  /// Change.
  case patch = "PATCH"
  /// Remove.
  case delete = "DELETE"
  /// Ask what may be done.
  case options = "OPTIONS"
}
