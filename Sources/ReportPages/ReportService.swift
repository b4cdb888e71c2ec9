import Desk
import Foundation
import HTTP
import Hotline
import Secrets
import WebPages

/// `/report`: a resident tells what is wrong, looks it over, and gets a number.
///
/// Works without scripts. The number is shown after COMMIT; whoever sends the same page twice gets
/// the same number.
public struct ReportService: Sendable {
  private static let cookieName = "hotline_report"
  private static let cookieSeconds = 86_400

  private let desk: Desk
  private let services: @Sendable () -> [Service]
  private let pages: ReportPages
  private let now: @Sendable () -> Date
  /// Taken from by reports that are sent: nobody has twenty troubles at once.
  private let sent: RateLimiter

  /// A service over the desk.
  ///
  /// - Parameters:
  ///   - desk: registers.
  ///   - services: the catalogue as it is at the moment.
  ///   - site: whose city.
  ///   - burst: how many reports one address may send at once; later one in five minutes.
  ///   - now: the time; a parameter so that tests own the clock.
  public init(
    desk: Desk, services: @escaping @Sendable () -> [Service], site: Site, burst: Int = 20,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.desk = desk
    self.services = services
    pages = ReportPages(site: site)
    self.now = now
    sent = RateLimiter(burst: burst, perSecond: 1.0 / 300)
  }

  /// Adds `/report`, its review and its last page.
  public func addRoutes(to router: inout Router) {
    router.on(.get, "/report", now: { open($0) })
    router.on(.post, "/report/review", now: { try review($0) })
    router.on(.post, "/report/change", now: { try change($0) })
    router.on(.post, "/report", later: { try await send($0) })
    router.on(.get, "/report/{reference}", now: { try done($0) })
  }

  // MARK: Steps

  private func open(_ request: Request) -> Response {
    let visitor = Self.visitor(of: request) ?? SecretToken().text
    let keys = ReportKeys(visitor: visitor, report: SecretToken().text)
    return pages.form(ReportForm(), keys, groups, request).settingCookie(
      Cookie(
        name: Self.cookieName, value: visitor, path: "/report", maxAgeSeconds: Self.cookieSeconds,
        isSecure: request.isSecure))
  }

  private func review(_ request: Request) throws -> Response {
    let (form, keys) = try read(request)
    guard form.faults.isEmpty else { return pages.form(form, keys, groups, request) }
    return pages.review(form, keys, name(of: form.service), request)
  }

  private func change(_ request: Request) throws -> Response {
    let (form, keys) = try read(request)
    return pages.form(form, keys, groups, request)
  }

  private func send(_ request: Request) async throws -> Response {
    let (form, keys) = try read(request)
    guard form.faults.isEmpty else { return pages.form(form, keys, groups, request) }
    try sent.admit(request)
    do {
      let ticket = try await desk.register(draft(of: form, keys), by: .channel("web"))
      return .seeOther("/report/\(ticket.reference.digits)")
    } catch DeskError.unavailable {
      throw Problem(.serviceUnavailable, headers: ["retry-after": "10"])
    } catch DeskError.keyReused {
      return pages.alreadySent(request)
    }
  }

  private func done(_ request: Request) throws -> Response {
    guard let reference = Reference(request.parameters["reference"] ?? "") else {
      throw Problem(.notFound)
    }
    return pages.done(reference, request)
  }

  // MARK: Pieces

  /// A form and its keys; throws a 403 problem when the page was not made for this browser, so
  /// that no other site reports in a visitor's name.
  private func read(_ request: Request) throws -> (ReportForm, ReportKeys) {
    let form = try request.form()
    guard let visitor = Self.visitor(of: request), let shown = form["visitor"],
      SecretToken.areEqual(visitor, shown), let report = form["report"], Self.isKey(report)
    else { throw Problem(.forbidden) }
    let keys = ReportKeys(visitor: visitor, report: report)
    return (ReportForm(form, services: services()), keys)
  }

  private func draft(of form: ReportForm, _ keys: ReportKeys) -> TicketDraft {
    let now = now()
    let key = "web:\(keys.report)"
    let name = form[.name]
    let phone = form[.phone]
    var contact = Contact(
      key: UUID(ofDigest: SHA256.digest(key.utf8)), channel: .webForm, state: .ended,
      caller: phone.isEmpty ? name : phone, receivedAt: now)
    contact.outcome = .received
    contact.endedAt = now
    contact.callerName = name.isEmpty ? nil : name
    contact.body = form[.description]
    var draft = TicketDraft(
      submissionKey: key, origin: .new(contact), channel: .webForm,
      description: form[.description], receivedAt: now)
    draft.requestSHA256 = SHA256.digest(
      ReportForm.Field.allCases.map { form[$0] }.joined(separator: "\u{1F}").utf8)
    draft.service = form.service
    draft.place = TicketPlace(address: form[.address])
    draft.caller = Caller(name: name, phone: phone)
    return draft
  }

  /// The catalogue's branches with their leaves, to choose from.
  private var groups: [ServiceGroup] {
    let services = services()
    let branches = Set(services.compactMap(\.parent))
    return services.filter { $0.parent == nil }.map { root in
      ServiceGroup(
        root: root,
        leaves: services.filter { $0.parent == root.code && !branches.contains($0.code) })
    }
  }

  private func name(of service: ServiceCode?) -> Service? {
    services().first { $0.code == service }
  }

  private static func visitor(of request: Request) -> String? {
    request.cookie(cookieName).flatMap { isKey($0) ? $0 : nil }
  }

  private static func isKey(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

/// What proves that a page was made for this browser, and what makes sending it twice harmless.
struct ReportKeys: Sendable {
  let visitor: String
  let report: String
}

/// A branch of the catalogue with its leaves.
struct ServiceGroup: Sendable {
  let root: Service
  let leaves: [Service]
}
