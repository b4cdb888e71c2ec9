/// One line of the access log; holds nothing about the person who asked.
public struct AccessLogEntry: Hashable, Sendable {
  /// The method; nil when the request was refused before it had one.
  public var method: Method?
  /// The route's pattern, never the path itself, which may name a ticket.
  public var route: String?
  /// How it went.
  public var status: Status
  /// The body's size; 0 for event streams.
  public var responseBytes: Int
  /// From the request's head to the response being ready.
  public var durationMicroseconds: Int
}

/// Where a server tells what it does and asks how errors shall look.
public struct ServerHooks: Sendable {
  /// Called once for every request, on a server thread: must be quick.
  public var access: (@Sendable (AccessLogEntry) -> Void)?
  /// Called when a handler failed with something that is no `Problem`; the route's pattern with it.
  public var failure: @Sendable (any Error, String) -> Void
  /// The page a browser gets instead of a problem document; nil sends the document.
  public var errorPage: @Sendable (Problem, Request) -> Response?

  /// Hooks; without arguments nobody is told.
  public init(
    access: (@Sendable (AccessLogEntry) -> Void)? = nil,
    failure: @escaping @Sendable (any Error, String) -> Void = { _, _ in },
    errorPage: @escaping @Sendable (Problem, Request) -> Response? = { _, _ in nil }
  ) {
    self.access = access
    self.failure = failure
    self.errorPage = errorPage
  }
}
