import Desk
import Foundation
import Hotline

extension Turn {
  /// How often an absent database is asked whether it is back (seconds).
  static let probeSeconds = 2.0

  mutating func tick() {
    if let notice = model.notice, notice.until <= now { model.notice = nil }
    keepDrafts()
    if !model.isDatabaseAway { lookAround() }
    guard model.isDatabaseAway, model.me != nil else { return }
    if let last = model.lastProbeAt, now.timeIntervalSince(last) < Self.probeSeconds { return }
    model.lastProbeAt = now
    want(.loadMe)
    want(.loadCalls)
    want(.loadTickets)
  }

  /// Keeps what was typed since the last tick in every open form; without a database, later.
  mutating func keepDrafts() {
    for index in model.screens.indices {
      guard case .form(var form) = model.screens[index], form.keepsDraft, form.isChanged,
        !form.isSaving, let body = FormRecord(form).json
      else { continue }
      form.isChanged = false
      form.hasDraft = true
      model.screens[index] = .form(form)
      model.drafts.removeAll { $0.contact == form.contact }
      model.drafts.insert(Draft(contact: form.contact, body: body, updatedAt: now), at: 0)
      model.unkeptDrafts[form.contact] = body
    }
    guard !model.isDatabaseAway else { return }
    for (contact, body) in model.unkeptDrafts { want(.saveDraft(contact, body: body)) }
    model.unkeptDrafts = [:]
  }

  /// Keeps what is typed, then ends.
  mutating func leaveForGood() {
    keepDrafts()
    tell(TicketText.leaving(model.language))
    want(.quit)
  }

  mutating func hear(_ change: Change) {
    guard model.me != nil else { return }
    switch change {
    case .ticket(let id, _, _):
      want(.loadTickets)
      if model.detail?.ticket == id { want(.loadTicket(id)) }
    case .contact: want(.loadCalls)
    case .agent(let login):
      guard login == model.me?.login else { return }
      want(.loadMe)
    case .incident(let id):
      want(.loadIncidents)
      if model.incident?.incident == id { want(.loadIncident(id)) }
    case .documents: want(.loadCity)
    case .queue, .command: break
    case .missed: reload()
    }
  }

  /// Reads again everything that is shown.
  mutating func reload() {
    [.loadMe, .loadCalls, .loadTickets, .loadIncidents].forEach { want($0) }
    if !model.hasOfferedDrafts { want(.loadDrafts) }
    if let ticket = model.detail?.ticket { want(.loadTicket(ticket)) }
    if let incident = model.incident?.incident { want(.loadIncident(incident)) }
  }
}
