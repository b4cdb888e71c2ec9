import APIAccess
import Catalogue
import Desk
import Foundation
import HTTP
import Hotline
import WebPages

/// Open311 GeoReport v2 at `/open311/v2`: what apps and maps of other cities speak.
///
/// Reading is free for everybody and shows nothing personal; submitting takes a key. Nothing is
/// answered with a number before COMMIT.
///
/// Source: <http://wiki.open311.org/GeoReport_v2/>; `servicerequestupdates`, paging, `bbox` and
/// `extensions=true` as FixMyStreet, Mark-a-Spot and Boston use them.
public struct Open311Service: Sendable {
  /// The most updates in one answer.
  private static let updateLimit = 1000

  private let desk: Desk
  private let source: any PublicRequestSource
  private let services: @Sendable () -> [Service]
  private let clients: APIClients
  private let site: Site
  private let now: @Sendable () -> Date

  /// An interface over the desk.
  ///
  /// - Parameters:
  ///   - desk: registers.
  ///   - source: what anybody may read.
  ///   - services: the catalogue as it is at the moment, in its order.
  ///   - clients: knows the programs by their keys.
  ///   - site: whose city.
  ///   - now: the time; a parameter so that tests own the clock.
  public init(
    desk: Desk, source: any PublicRequestSource, services: @escaping @Sendable () -> [Service],
    clients: any APIClientDirectory, site: Site, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.desk = desk
    self.source = source
    self.services = services
    self.clients = APIClients(directory: clients)
    self.site = site
    self.now = now
  }

  /// Adds the interface's addresses, each in JSON and XML.
  public func addRoutes(to router: inout Router) {
    let base = "/open311/v2"
    for format in DocumentFormat.allCases {
      let ending = format.rawValue
      for path in ["/open311/discovery", "\(base)/discovery"] {
        on(.get, "\(path).\(ending)", format, &router) { discovery($0) }
      }
      on(.get, "\(base)/services.\(ending)", format, &router) {
        .services(services(), in: $0.language)
      }
      on(.get, "\(base)/requests.\(ending)", format, &router) { try await list($0) }
      on(.get, "\(base)/servicerequestupdates.\(ending)", format, &router) {
        try await updates($0)
      }
      router.on(
        .post, "\(base)/requests.\(ending)",
        later: { request in
          try await answered(format) {
            try await submit(request).response(format, status: .created)
          }
        })
    }
    onNamed("\(base)/services/{name}", &router) { name, _ in try definition(name) }
    onNamed("\(base)/requests/{name}", &router) { try await one($0, $1) }
    onNamed("\(base)/tokens/{name}", &router) { name, _ in .token(try reference(name)) }
  }

  // MARK: Plumbing

  private func on(
    _ method: HTTP.Method, _ path: String, _ format: DocumentFormat, _ router: inout Router,
    _ read: @escaping @Sendable (Request) async throws -> Document
  ) {
    router.on(
      method, path,
      later: { request in
        try await answered(format) { try await read(request).response(format) }
      })
  }

  /// Addresses whose last segment is a name and an ending.
  private func onNamed(
    _ path: String, _ router: inout Router,
    _ read: @escaping @Sendable (String, Request) async throws -> Document
  ) {
    router.on(
      .get, path,
      later: { request in
        guard let (name, format) = DocumentFormat.split(request.parameters["name"] ?? "") else {
          return Refusal(.notFound, "Addresses end in .json or .xml.").response(.json)
        }
        return try await answered(format) { try await read(name, request).response(format) }
      })
  }

  /// What goes wrong is told in the interface's own shape; this program's faults go on.
  private func answered(
    _ format: DocumentFormat, _ work: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await work()
    } catch {
      guard let refusal = Refusal(error) else { throw error }
      return refusal.response(format)
    }
  }

  // MARK: Reading

  private func discovery(_ request: Request) -> Document {
    let host = request.headers["host"] ?? "localhost"
    let scheme = request.isSecure ? "https" : "http"
    let phone = site.phone.map { ", \($0)" } ?? ""
    return .discovery(
      at: "\(scheme)://\(host)/open311/v2", contact: site.name[request.language] + phone)
  }

  private func definition(_ name: String) throws -> Document {
    guard let service = services().first(where: { $0.code.rawValue == name }) else {
      throw Refusal(.notFound, "service_code was not found.")
    }
    return .definition(of: service)
  }

  private func list(_ request: Request) async throws -> Document {
    let query = try ListQuery(request, now: now()).query
    return .requests(
      try await source.requests(query), extended: Self.wantsMore(request), in: request.language)
  }

  private func one(_ name: String, _ request: Request) async throws -> Document {
    var query = PublicRequestQuery()
    query.references = [try reference(name)]
    let found = try await source.requests(query)
    guard !found.isEmpty else { throw Refusal(.notFound, "service_request_id was not found.") }
    return .requests(found, extended: Self.wantsMore(request), in: request.language)
  }

  private func updates(_ request: Request) async throws -> Document {
    guard let start = request.query("start_date").flatMap(ListQuery.time),
      let end = request.query("end_date").flatMap(ListQuery.time), start <= end
    else {
      throw Refusal(
        .badRequest, "start_date and end_date are times with their zone, in this order.")
    }
    return .updates(
      try await source.updates(in: start...end, limit: Self.updateLimit), in: request.language)
  }

  private func reference(_ text: String) throws -> Reference {
    guard let reference = Reference(text) else {
      throw Refusal(.notFound, "service_request_id was not found.")
    }
    return reference
  }

  private static func wantsMore(_ request: Request) -> Bool {
    request.query("extensions") == "true"
  }

  // MARK: Submitting

  private func submit(_ request: Request) async throws -> Document {
    let form = try request.form()
    guard let key = form["api_key"] ?? request.headers["x-api-key"], !key.isEmpty else {
      throw Refusal(.badRequest, "api_key was not provided.")
    }
    let client = try await clients.identify(key, of: request)
    let submission = try Submission(form)
    let idempotencyKey = try Self.idempotencyKey(request)
    let draft = submission.draft(from: client, idempotencyKey: idempotencyKey, at: now())
    let ticket = try await desk.register(draft, by: .channel("open311:\(client)"))
    return .receipt(ticket.reference, notice: Self.notice[request.language])
  }

  private static let notice = Phrase(
    uk: "Звернення зареєстровано. За номером можна дізнатися його стан.",
    en: "The request is registered. Its number tells its state.")

  private static func idempotencyKey(_ request: Request) throws(Refusal) -> String? {
    guard let key = request.headers["idempotency-key"] else { return nil }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw Refusal(.badRequest, "An Idempotency-Key has 1 to 200 visible ASCII characters.")
    }
    return key
  }
}
