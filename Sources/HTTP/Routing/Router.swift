/// Finds who answers a request: by path first, then by method.
///
/// Patterns are literal segments and placeholders, `/status/{reference}`; the earlier route wins.
/// HEAD is answered by GET's handler, OPTIONS by the router itself.
public struct Router: Sendable {
  /// Bodies longer than this are refused unless a route says otherwise.
  public static let defaultMaxBodyBytes = 65_536

  private var routes: [Route] = []

  /// No routes.
  public init() {}

  /// Adds a route.
  ///
  /// - Parameters:
  ///   - method: what is asked for.
  ///   - pattern: begins with a slash.
  ///   - maxBodyBytes: longer bodies are refused with 413 before they are read.
  ///   - handler: who answers.
  public mutating func on(
    _ method: Method, _ pattern: String, maxBodyBytes: Int = Router.defaultMaxBodyBytes,
    _ handler: some Handler
  ) {
    routes.append(
      Route(method: method, pattern: pattern, maxBodyBytes: maxBodyBytes, handler: handler))
  }

  /// Adds a route answered by a function that never waits.
  public mutating func on(
    _ method: Method, _ pattern: String, maxBodyBytes: Int = Router.defaultMaxBodyBytes,
    now respond: @escaping @Sendable (Request) throws -> Response
  ) {
    on(method, pattern, maxBodyBytes: maxBodyBytes, NowHandler(respond: respond))
  }

  /// Adds a route answered by a function that may wait.
  public mutating func on(
    _ method: Method, _ pattern: String, maxBodyBytes: Int = Router.defaultMaxBodyBytes,
    later respond: @escaping @Sendable (Request) async throws -> Response
  ) {
    on(method, pattern, maxBodyBytes: maxBodyBytes, LaterHandler(respond: respond))
  }

  enum Match {
    case found(Route, Request.Parameters)
    /// The path is known; the methods it takes are these.
    case otherMethods([Method])
    case nothing
  }

  func match(_ method: Method, _ path: [String]) -> Match {
    let wanted: Method = method == .head ? .get : method
    var others: [Method] = []
    for route in routes {
      guard let parameters = route.match(path) else { continue }
      if route.method == wanted { return .found(route, parameters) }
      others.append(route.method)
    }
    return others.isEmpty ? .nothing : .otherMethods(Self.allowed(others))
  }

  private static func allowed(_ methods: [Method]) -> [Method] {
    let implied: [Method] = methods.contains(.get) ? [.head, .options] : [.options]
    return Method.allCases.filter { methods.contains($0) || implied.contains($0) }
  }
}

extension [Method] {
  /// As `Allow` has them.
  var headerValue: String { map(\.rawValue).joined(separator: ", ") }
}
