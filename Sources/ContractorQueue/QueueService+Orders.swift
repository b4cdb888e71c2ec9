import Desk
import Foundation
import HTTP
import Hotline

extension QueueService {
  func showQueue(_ request: Request) async throws -> Response {
    guard let session = try await sessions.session(of: request) else {
      return .seeOther(Self.signInPath)
    }
    let contractor = session.account.contractor.code
    let open = try await store.openQueue(of: contractor, limit: limits.shownOrders)
    let ended = try await store.recentlyEnded(of: contractor, limit: limits.shownEnded)
    let notice = request.query("notice").flatMap { OrderCommand(rawValue: $0) }
    return pages.queue(
      QueuePages.Queue(open: open, ended: ended, notice: notice, now: now()), session, request)
  }

  func events(_ request: Request) async throws -> Response {
    guard let session = try await sessions.session(of: request) else {
      throw Problem(.unauthorized)
    }
    let contractor = session.account.contractor.code
    guard hub.count(of: contractor) < limits.streamsPerContractor else {
      throw Problem(.serviceUnavailable, headers: ["retry-after": "30"])
    }
    return .events(hub.subscribe(contractor))
  }

  func showOrder(_ request: Request) async throws -> Response {
    guard let session = try await sessions.session(of: request) else {
      return .seeOther(Self.signInPath)
    }
    let entry = try await entry(request, session)
    return pages.order(entry, attempt: nil, now: now(), session, request)
  }

  /// Carries out a form; what was typed survives whatever goes wrong.
  func carryOut(_ command: OrderCommand, _ request: Request) async throws -> Response {
    let form = try request.form()
    let text = command.textField.flatMap { form[$0] } ?? ""
    do {
      guard let session = try await sessions.session(of: request) else {
        return pages.rescue(text, because: .signedOut, form, request)
      }
      try Self.requireToken(form, session)
      let entry = try await entry(request, session)
      let seen = form["version"].flatMap { Int($0) } ?? entry.ticket.version
      guard let error = try await perform(command, text, on: entry, seen, session) else {
        return .seeOther("/queue?notice=\(command.rawValue)")
      }
      let attempt = QueuePages.Attempt(command: command, text: text, error: error)
      let current = try await self.entry(request, session)
      return pages.order(current, attempt: attempt, now: now(), session, request)
    } catch DeskError.unavailable {
      return pages.rescue(text, because: .databaseAway, form, request)
    }
  }

  /// Nil when it was stored; what the person can mend otherwise.
  private func perform(
    _ command: OrderCommand, _ text: String, on entry: QueueEntry, _ seen: Int,
    _ session: WebSession
  ) async throws -> QueuePages.Attempt.Mistake? {
    let account = session.account
    let actor = Actor.contractor(account.contractor.code, login: account.login)
    // The life of a ticket judges the move on what is there now: whether somebody wrote a remark
    // since the page was shown does not matter. A race with another writer is tried once more.
    for isLastTry in [false, true] {
      do {
        try await desk.perform(
          command.move(text: text, now: now()), on: entry.ticket.id, by: actor)
        return nil
      } catch DeskError.conflict where !isLastTry {
        continue
      } catch DeskError.conflict, DeskError.illegalMove, DeskError.notFound {
        return .changedMeanwhile(try await store.changes(of: entry.ticket.id, since: seen))
      } catch DeskError.invalid(_, let problem) {
        return .text(problem)
      }
    }
    return .changedMeanwhile([])
  }

  /// The job a path is about; another contractor's is as good as none.
  private func entry(_ request: Request, _ session: WebSession) async throws -> QueueEntry {
    let id = try Self.orderID(request)
    guard let entry = try await store.entry(id, of: session.account.contractor.code) else {
      throw Problem(.notFound)
    }
    return entry
  }
}
