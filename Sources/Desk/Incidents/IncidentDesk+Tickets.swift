import Foundation
import Hotline

/// What a decision on an incident does to its tickets.
extension IncidentDesk {
  /// The moves of all tickets that an incident's change names.
  ///
  /// Those that can no longer join are taken off the change and are not proposed again; when none
  /// is left, the first reason is thrown.
  func moves(
    for change: inout IncidentChange, from snapshot: IncidentSnapshot, by actor: Actor
  ) async throws -> [TicketChange] {
    var moves: [TicketChange] = []
    if let lead = change.incident.lead {
      if snapshot.incident.lead == nil, let move = try await raise(lead, by: actor) {
        moves.append(move)
      }
      moves += try await join(&change, to: lead, by: actor)
      if change.endsAll, let move = try await end(lead, change.incident, by: actor) {
        moves.append(move)
      }
    }
    if let leaving = change.leaving {
      let reason = change.events.first?.details["reason"] ?? ""
      moves.append(try await decide(.reopen(reason: reason), on: leaving, by: actor))
    }
    return moves
  }

  /// An incident is urgent; nil when its lead is already.
  private func raise(_ lead: TicketID, by actor: Actor) async throws -> TicketChange? {
    guard let snapshot = try await store.snapshot(of: lead) else { throw DeskError.notFound }
    guard snapshot.ticket.priority < .high, snapshot.ticket.service != nil else { return nil }
    return try TicketLife.decide(
      .setPriority(.high, reason: "Очолює аварію"), on: snapshot, by: actor, rules: rules(),
      now: now())
  }

  private func join(
    _ change: inout IncidentChange, to lead: TicketID, by actor: Actor
  ) async throws -> [TicketChange] {
    guard !change.joining.isEmpty else { return [] }
    guard let target = try await store.snapshot(of: lead)?.ticket else { throw DeskError.notFound }
    var moves: [TicketChange] = []
    var firstReason: DeskError?
    for ticket in change.joining {
      guard let snapshot = try await store.snapshot(of: ticket) else { throw DeskError.notFound }
      do {
        moves.append(
          try TicketLife.decide(
            .join(to: lead), on: snapshot, joining: target, by: actor, rules: rules(), now: now()))
      } catch {
        firstReason = firstReason ?? error
        change.refused.append(ticket)
      }
    }
    if moves.isEmpty, let firstReason { throw firstReason }
    change.joining.removeAll { change.refused.contains($0) }
    return moves
  }

  /// The lead ends with its incident: what is done is closed, what is not is answered. One that is
  /// on control waits for its own call, and one that is over already stays as it is.
  private func end(
    _ lead: TicketID, _ incident: Incident, by actor: Actor
  ) async throws -> TicketChange? {
    guard let snapshot = try await store.snapshot(of: lead) else { throw DeskError.notFound }
    let command: TicketCommand
    switch snapshot.ticket.state {
    case .reportedDone, .verified:
      guard snapshot.ticket.control.allowsClosing else { return nil }
      command = .close
    case .received, .triaged, .assigned, .accepted, .inWork:
      command = .answer(incident.answer ?? "")
    case .closed, .answered, .declined, .withdrawn, .joined: return nil
    }
    return try TicketLife.decide(command, on: snapshot, by: actor, rules: rules(), now: now())
  }

  private func decide(
    _ command: TicketCommand, on ticket: TicketID, by actor: Actor
  ) async throws -> TicketChange {
    guard let snapshot = try await store.snapshot(of: ticket) else { throw DeskError.notFound }
    return try TicketLife.decide(command, on: snapshot, by: actor, rules: rules(), now: now())
  }
}
