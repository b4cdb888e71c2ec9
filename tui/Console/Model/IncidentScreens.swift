import Desk
import Foundation
import Hotline

/// The incidents that are proposed, go on or ended today.
public struct IncidentList: Hashable, Sendable {
  var selected: IncidentID?
}

/// One incident with its tickets and history.
public struct IncidentDetail: Hashable, Sendable {
  let incident: IncidentID
  var page: IncidentPage?
  /// The ticket the keys are about.
  var selected: TicketID?

  /// Which of the tickets is marked.
  var selectedIndex: Int? {
    selected.flatMap { ticket in page?.members.firstIndex { $0.line.ticket.id == ticket } }
  }

  var state: Incident.State? { page?.line.incident.state }

  mutating func move(by step: Int) {
    guard let members = page?.members, !members.isEmpty else { return }
    let index = min(max((selectedIndex ?? 0) + step, 0), members.count - 1)
    selected = members[index].line.ticket.id
  }

  /// Takes in what was read; the marker stays on its ticket, or where the ticket was.
  mutating func show(_ page: IncidentPage) {
    let former = selectedIndex ?? 0
    self.page = page
    guard selectedIndex == nil else { return }
    let index = min(former, page.members.count - 1)
    selected = page.members.indices.contains(index) ? page.members[index].line.ticket.id : nil
  }
}

/// A text that a move on an incident needs.
public struct IncidentPrompt: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    case dismiss, extent, expectedEnd, note, close
    case detach(TicketID)
  }

  let purpose: Purpose
  let incident: IncidentID
  var text = TextField(limit: 2000)
  var isSending = false

  /// The command as typed; nil when the text is not of the form it must have.
  func command(now: Date) -> IncidentCommand? {
    let text = text.trimmed
    switch purpose {
    case .dismiss: return .dismiss(reason: text)
    case .note: return .note(text)
    case .close: return .close(answer: text)
    case .detach(let ticket): return .detach(ticket, reason: text)
    case .extent: return TypedExtent.read(text).map { .cover($0) }
    case .expectedEnd:
      if text == "-" || text == "–" { return .expectEnd(nil) }
      return TypedEnd.read(text, now: now).map { .expectEnd($0) }
    }
  }
}

/// What concerns the place of a complaint that is being typed.
public enum Nearby: Hashable, Sendable {
  /// An open incident.
  case incident(IncidentLine)
  /// An earlier ticket about something like it.
  case duplicate(LikelyDuplicate)

  /// What the new ticket would be joined to; nil where it cannot be.
  var target: JoinTarget? {
    switch self {
    case .incident(let line):
      guard let lead = line.incident.lead, let reference = line.reference else { return nil }
      return JoinTarget(ticket: lead, reference: reference, incident: line.incident.id)
    case .duplicate(let duplicate):
      guard duplicate.canBeJoined else { return nil }
      let ticket = duplicate.line.ticket
      return JoinTarget(ticket: ticket.id, reference: ticket.reference, incident: nil)
    }
  }
}
