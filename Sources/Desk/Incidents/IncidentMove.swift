import Foundation
import Hotline

/// One move on an incident being worked out; what it has decided so far is `change`.
struct IncidentMove {
  let snapshot: IncidentSnapshot
  let command: IncidentCommand
  let actor: Actor
  let now: Date
  private(set) var change: IncidentChange

  init(snapshot: IncidentSnapshot, command: IncidentCommand, actor: Actor, now: Date) {
    self.snapshot = snapshot
    self.command = command
    self.actor = actor
    self.now = now
    var incident = snapshot.incident
    incident.updatedAt = now
    change = IncidentChange(incident: incident)
  }

  mutating func confirm() throws(DeskError) {
    try require(.proposed)
    let followers = snapshot.offered
    // The eldest carries the work: its resident has waited longest.
    guard let lead = followers.first else { throw .invalid(field: "tickets", problem: .missing) }
    change.incident.state = .open
    change.incident.lead = lead
    change.joining = Array(followers.dropFirst())
    log(.confirmed, ["tickets": String(followers.count)])
  }

  mutating func dismiss(_ reason: String) throws(DeskError) {
    try require(.proposed)
    change.incident.reason = try checked(reason, field: "reason")
    change.incident.state = .dismissed
    change.incident.endedAt = now
    log(.dismissed, ["reason": change.incident.reason ?? ""])
  }

  mutating func attach(_ tickets: [TicketID]) throws(DeskError) {
    try require(.open)
    let known = Set(
      snapshot.members.filter { $0.standing == .lead || $0.standing == .joined }.map(\.ticket))
    var seen = known
    change.joining = tickets.filter { seen.insert($0).inserted }
    guard !change.joining.isEmpty else { throw .invalid(field: "tickets", problem: .missing) }
    log(.attached, ["tickets": String(change.joining.count)])
  }

  mutating func detach(_ ticket: TicketID, _ reason: String) throws(DeskError) {
    try require(.proposed, .open)
    let reason = try checked(reason, field: "reason")
    guard let member = snapshot.members.first(where: { $0.ticket == ticket }) else {
      throw .notFound
    }
    switch member.standing {
    case .proposed: change.refused = [ticket]
    case .joined: change.leaving = ticket
    // The work hangs on the lead; without it there is nothing the others could follow.
    case .lead, .answered, .left: throw illegal
    }
    log(.detached, ["reason": reason, "ticket": ticket.description])
  }

  mutating func cover(_ extent: IncidentExtent) throws(DeskError) {
    try require(.proposed, .open)
    guard extent.isSound else { throw .invalid(field: "extent", problem: .malformed) }
    change.incident.extent = extent
    log(.extentChanged, ["extent": extent.label])
  }

  mutating func expectEnd(_ end: Date?) throws(DeskError) {
    try require(.open)
    if let end {
      guard end > now, end.timeIntervalSince(now) <= IncidentLife.expectationLimitSeconds else {
        throw .invalid(field: "expectedEnd", problem: .malformed)
      }
    }
    change.incident.expectedEndAt = end
    log(.endExpected, end.map { ["until": $0.formatted(.iso8601)] } ?? [:])
  }

  mutating func note(_ text: String) throws(DeskError) {
    log(.noted, ["text": try checked(text, field: "text")])
  }

  mutating func close(_ answer: String) throws(DeskError) {
    try require(.open)
    change.incident.answer = try checked(answer, field: "answer")
    change.incident.state = .closed
    change.incident.endedAt = now
    change.endsAll = true
    log(.closed, ["answer": change.incident.answer ?? ""])
  }

  // MARK: Helpers

  private mutating func log(_ kind: IncidentEvent.Kind, _ details: [String: String]) {
    change.events.append(
      IncidentEvent(at: now, kind: kind, onBehalfOf: actor.label, details: details))
  }

  private func require(_ states: Incident.State...) throws(DeskError) {
    guard states.contains(snapshot.incident.state) else { throw illegal }
  }

  private func checked(_ text: String, field: String) throws(DeskError) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw .invalid(field: field, problem: .missing) }
    guard text.unicodeScalars.count <= IncidentLife.textLimit else {
      throw .invalid(field: field, problem: .tooLong(limit: IncidentLife.textLimit))
    }
    guard !text.utf8.contains(0) else { throw .invalid(field: field, problem: .malformed) }
    return text
  }

  private var illegal: DeskError {
    .illegalIncidentMove(from: snapshot.incident.state, command: command.name)
  }
}

extension IncidentExtent {
  /// Whether the database can make something of it.
  var isSound: Bool {
    switch self {
    case .around(let metres): IncidentLife.aroundMetres.contains(metres)
    case .area(let ring): (3...IncidentLife.extentLimit).contains(ring.count)
    case .houses(let houses): (1...IncidentLife.extentLimit).contains(houses.count)
    case .supply, .city: true
    }
  }

  /// How the log names it.
  var label: String {
    switch self {
    case .around(let metres): "around:\(Int(metres.rounded()))"
    case .area(let ring): "area:\(ring.count)"
    case .supply(let code): "supply:\(code)"
    case .houses(let houses): "houses:\(houses.count)"
    case .city: "city"
    }
  }
}
