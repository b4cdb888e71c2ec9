/// What a handler has to say to a request.
public enum Answer: Sendable {
  /// The response is known; no thread waits, nothing is scheduled.
  case now(Response)
  /// The response takes time: the connection sleeps until this returns.
  case later(@Sendable () async throws -> Response)
}

/// Answers requests.
///
/// `answer` runs on a server thread that other connections wait for, so it must never block; what
/// takes time goes into `Answer.later`. One handler may do both: now when it has the answer at
/// hand, later when it has to ask. It throws `Problem` for what the client did wrong.
public protocol Handler: Sendable {
  /// The answer, or the way to it.
  func answer(_ request: Request) throws -> Answer
}

/// A handler made of a function that never waits.
struct NowHandler: Handler {
  let respond: @Sendable (Request) throws -> Response

  func answer(_ request: Request) throws -> Answer { .now(try respond(request)) }
}

/// A handler made of a function that may wait.
struct LaterHandler: Handler {
  let respond: @Sendable (Request) async throws -> Response

  func answer(_ request: Request) -> Answer { .later { try await respond(request) } }
}
