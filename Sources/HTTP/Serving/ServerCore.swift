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
  /// How many requests wait for their response to be out.
  private let openRequests = Atomic<Int>(0)
  /// Those among them whose connection sleeps or streams.
  private let longExchanges = Mutex<[ObjectIdentifier: Exchange]>([:])

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
      return (open(nil, nil), Problem(.badRequest).response)
    }
    watch.limit(record, seconds: configuration.bodySeconds)
    do {
      let request = try RequestHead.read(
        connection, method: method, version: version, target: target, record: record,
        isSecure: configuration.tls != nil)
      return admit(request)
    } catch {
      return (open(nil, nil), error.response)
    }
  }

  /// Finds the route; refuses at once what no body could mend.
  private func admit(_ request: Request) -> (Exchange, Response?) {
    let hasBody = (request.headers["content-length"].flatMap { Int($0) } ?? 0) > 0
    func refuse(_ problem: Problem) -> (Exchange, Response?) {
      let exchange = open(request, nil)
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
      let exchange = open(request, nil)
      let response = Response(.noContent, headers: allow)
      if hasBody { return (exchange, response) }
      exchange.markReady(response)
      return (exchange, nil)
    case .found(let route, let parameters):
      let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
      guard length <= route.maxBodyBytes else { return refuse(Self.tooLarge(route)) }
      var request = request
      request.parameters = parameters
      return (open(request, route), nil)
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
          remember(exchange)
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
    if stream != nil { remember(exchange) }
    if let record = ConnectionRecord.of(connection) {
      watch.limit(record, seconds: stream == nil ? configuration.responseSeconds : nil)
      stream?.onDrop { [watch] in watch.limit(record, seconds: 0) }
    }
    log(response, exchange)
    let reusable = !isEarly && !isStopping.load(ordering: .relaxed)
    return writer.queue(response, on: connection, allowsReuse: reusable)
  }

  /// The response is out or the client gone.
  func completed(_ exchange: Exchange, _ connection: OpaquePointer) {
    openRequests.subtract(1, ordering: .relaxed)
    if exchange.end() {
      longExchanges.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
    }
    if let record = ConnectionRecord.of(connection) {
      watch.limit(record, seconds: configuration.keepAliveSeconds)
    }
  }

  // MARK: From the server's own thread

  /// How many requests wait for their response to be out.
  var openCount: Int { openRequests.load(ordering: .relaxed) }

  private var streamCount: Int {
    longExchanges.withLock { $0.values.count { $0.stream != nil } }
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
    for exchange in longExchanges.withLock({ Array($0.values) }) {
      exchange.cancel()
      exchange.stream?.end()
      exchange.wake(with: Problem(.serviceUnavailable, headers: ["retry-after": "5"]).response)
    }
  }

  private var streams: [EventStream] {
    longExchanges.withLock { $0.values.compactMap(\.stream) }
  }

  // MARK: Pieces

  private func open(_ request: Request?, _ route: Route?) -> Exchange {
    openRequests.add(1, ordering: .relaxed)
    return Exchange(
      request: request, route: route, startedAt: hooks.access == nil ? nil : .now)
  }

  private func remember(_ exchange: Exchange) {
    longExchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange }
  }

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
    let accepted = AcceptedTypes.best(of: [.problem, .json, .html], for: request.headers["accept"])
    guard accepted == .html, let page = hooks.errorPage(problem, request) else {
      return problem.response
    }
    return page
  }

  private func log(_ response: Response, _ exchange: Exchange) {
    guard let access = hooks.access, let startedAt = exchange.startedAt else { return }
    let size = if case .bytes(let bytes) = response.content { bytes.count } else { 0 }
    let taken = ContinuousClock.now - startedAt
    let microseconds =
      taken.components.seconds * 1_000_000
      + taken.components.attoseconds / 1_000_000_000_000
    access(
      AccessLogEntry(
        method: exchange.request?.method, route: exchange.route?.pattern,
        status: response.status, responseBytes: size, durationMicroseconds: Int(microseconds)))
  }

  private static func tooLarge(_ route: Route) -> Problem {
    Problem(.contentTooLarge, detail: "At most \(route.maxBodyBytes) bytes are taken here.")
  }
}
