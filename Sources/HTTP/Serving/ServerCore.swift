import CMicroHTTPD
import Foundation
import Synchronization

/// What happens between the library's calls: heads are checked, bodies gathered, handlers asked.
///
/// All methods run on the library's threads, each connection always on the same one.
final class ServerCore: Sendable {
  let configuration: ServerConfiguration
  let watch = ConnectionWatch()
  private let router: Router
  private let hooks: ServerHooks
  private let writer: ResponseWriter
  private let isStopping = Atomic<Bool>(false)
  /// Requests whose response is not out yet.
  private let openExchanges = Mutex<[ObjectIdentifier: Exchange]>([:])

  init(_ configuration: ServerConfiguration, router: Router, hooks: ServerHooks) {
    self.configuration = configuration
    self.router = router
    self.hooks = hooks
    self.writer = ResponseWriter(isSecure: configuration.tls != nil)
  }

  // MARK: The library's calls

  /// The head is there.
  func begin(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>
  ) -> (Exchange, Response?) {
    guard let record = ConnectionRecord.of(connection), let target = record.takeTarget() else {
      return (Exchange(request: nil, route: nil), Problem(.badRequest).response)
    }
    watch.limit(record, seconds: configuration.bodySeconds)
    do {
      let request = try RequestHead.read(
        connection, method: method, version: version, target: target, record: record,
        isSecure: configuration.tls != nil)
      return admit(request)
    } catch {
      return (Exchange(request: nil, route: nil), error.response)
    }
  }

  /// Finds the route; refuses at once what no body could mend.
  private func admit(_ request: Request) -> (Exchange, Response?) {
    let hasBody = (request.headers["content-length"].flatMap { Int($0) } ?? 0) > 0
    func refuse(_ problem: Problem) -> (Exchange, Response?) {
      let exchange = Exchange(request: request, route: nil)
      let response = render(problem, for: request)
      // Without a body the second call may answer, and the connection can be used again.
      if hasBody { return (exchange, response) }
      exchange.markReady(response)
      return (exchange, nil)
    }
    switch router.match(request.method, request.target.segments) {
    case .nothing: return refuse(Problem(.notFound, detail: "There is nothing here."))
    case .otherMethods(let allowed):
      let allow: HeaderFields = ["allow": allowed.headerValue]
      guard request.method == .options else {
        return refuse(Problem(.methodNotAllowed, headers: allow))
      }
      let exchange = Exchange(request: request, route: nil)
      let response = Response(.noContent, headers: allow)
      if hasBody { return (exchange, response) }
      exchange.markReady(response)
      return (exchange, nil)
    case .found(let route, let parameters):
      let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
      guard length <= route.maxBodyBytes else { return refuse(Self.tooLarge(route)) }
      var request = request
      request.parameters = parameters
      return (Exchange(request: request, route: route), nil)
    }
  }

  /// A piece of the body is there; a response when it is too much.
  func receive(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) -> Response? {
    guard let route = exchange.route, let request = exchange.request else { return nil }
    guard !exchange.receive(bytes, limitBytes: route.maxBodyBytes) else { return nil }
    return render(Self.tooLarge(route), for: request)
  }

  /// The request is complete, or its connection was woken: the response, nil while it sleeps.
  func answer(_ exchange: Exchange, _ connection: OpaquePointer) -> Response? {
    switch exchange.phase {
    case .ready(let response): return response
    case .asleep, .answered: return nil
    case .receiving(let body):
      guard let route = exchange.route, var request = exchange.request else {
        return Problem(.internalServerError).response
      }
      request.body = body
      do {
        switch try route.handler.answer(request) {
        case .now(let response): return response
        case .later(let work):
          if let record = ConnectionRecord.of(connection) { watch.limit(record, seconds: nil) }
          let finished = request
          exchange.sleep(ConnectionHandle(connection)) { [self] in
            do { return try await work() } catch {
              return failed(error, finished, route)
            }
          }
          return nil
        }
      } catch {
        return failed(error, request, route)
      }
    }
  }

  /// Gives the library a response.
  func queue(
    _ response: Response, for exchange: Exchange, on connection: OpaquePointer, isEarly: Bool
  ) -> Bool {
    var response = response
    if case .events(let stream) = response.content {
      if isStopping.load(ordering: .relaxed) || streamCount >= configuration.maxEventStreams {
        stream.clientIsGone()
        response = Problem(.serviceUnavailable, headers: ["retry-after": "5"]).response
      }
    }
    let stream: EventStream? =
      if case .events(let stream) = response.content { stream } else { nil }
    exchange.markAnswered(stream: stream)
    if let record = ConnectionRecord.of(connection) {
      watch.limit(record, seconds: stream == nil ? configuration.responseSeconds : nil)
    }
    log(response, exchange)
    let reusable = !isEarly && !isStopping.load(ordering: .relaxed)
    return writer.queue(response, on: connection, allowsReuse: reusable)
  }

  func opened(_ exchange: Exchange) {
    openExchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange }
  }

  /// The response is out or the client gone.
  func completed(_ exchange: Exchange, _ connection: OpaquePointer) {
    openExchanges.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
    exchange.end()
    if let record = ConnectionRecord.of(connection) {
      watch.limit(record, seconds: configuration.keepAliveSeconds)
    }
  }

  // MARK: From the server's own thread

  /// How many requests wait for their response to be out.
  var openCount: Int { openExchanges.withLock { $0.count } }

  private var streamCount: Int {
    openExchanges.withLock { $0.values.count { $0.stream != nil } }
  }

  /// Sends heartbeats to all event streams.
  func beat() { streams.forEach { $0.sendHeartbeat() } }

  /// From now on connections are not used again, and event streams end.
  func beginStop() {
    isStopping.store(true, ordering: .relaxed)
    streams.forEach { $0.end() }
  }

  /// Wakes every connection that still sleeps, for the library cannot stop while one does.
  func wakeAll() {
    for exchange in openExchanges.withLock({ Array($0.values) }) {
      exchange.cancel()
      exchange.stream?.end()
      exchange.wake(with: Problem(.serviceUnavailable, headers: ["retry-after": "5"]).response)
    }
  }

  private var streams: [EventStream] {
    openExchanges.withLock { $0.values.compactMap(\.stream) }
  }

  // MARK: Pieces

  private func failed(_ error: any Error, _ request: Request, _ route: Route) -> Response {
    if let problem = error as? Problem { return render(problem, for: request) }
    if error is CancellationError {
      return render(Problem(.serviceUnavailable, headers: ["retry-after": "5"]), for: request)
    }
    hooks.failure(error, route.pattern)
    return render(Problem(.internalServerError), for: request)
  }

  /// A page for browsers, a document for programs.
  private func render(_ problem: Problem, for request: Request) -> Response {
    let accepted = AcceptedTypes(request.headers["accept"]).best(of: [.problem, .json, .html])
    guard accepted == .html, let page = hooks.errorPage(problem, request) else {
      return problem.response
    }
    return page
  }

  private func log(_ response: Response, _ exchange: Exchange) {
    let size = if case .bytes(let bytes) = response.content { bytes.count } else { 0 }
    let taken = ContinuousClock.now - exchange.startedAt
    let microseconds =
      taken.components.seconds * 1_000_000
      + taken.components.attoseconds / 1_000_000_000_000
    hooks.access(
      AccessLogEntry(
        method: exchange.request?.method, route: exchange.route?.pattern,
        status: response.status, responseBytes: size, durationMicroseconds: Int(microseconds)))
  }

  private static func tooLarge(_ route: Route) -> Problem {
    Problem(.contentTooLarge, detail: "At most \(route.maxBodyBytes) bytes are taken here.")
  }
}
