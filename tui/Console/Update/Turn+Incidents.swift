import Desk
import Hotline

extension Turn {
  // MARK: The list

  mutating func openIncidents() {
    push(.incidents(IncidentList(selected: model.incidents.first?.incident.id)))
    want(.loadIncidents)
  }

  mutating func moveInIncidents(by step: Int) {
    guard case .incidents(var list) = model.screen, !model.incidents.isEmpty else { return }
    let lines = model.incidents.map(\.incident.id)
    let index = list.selected.flatMap { lines.firstIndex(of: $0) } ?? 0
    list.selected = lines[min(max(index + step, 0), lines.count - 1)]
    replaceTop(.incidents(list))
  }

  mutating func openSelectedIncident() {
    guard case .incidents(let list) = model.screen, let incident = list.selected else { return }
    openIncident(incident)
  }

  mutating func openIncident(_ incident: IncidentID) {
    push(.incident(IncidentDetail(incident: incident)))
    want(.loadIncident(incident))
  }

  /// Takes a new list in; the marker stays on its line, or where the line was.
  mutating func show(_ incidents: [IncidentLine]) {
    let former = model.incidents.map(\.incident.id)
    model.incidents = incidents
    let lines = incidents.map(\.incident.id)
    for index in model.screens.indices {
      guard case .incidents(var list) = model.screens[index] else { continue }
      if let selected = list.selected, lines.contains(selected) { continue }
      let place = list.selected.flatMap { former.firstIndex(of: $0) } ?? 0
      list.selected = lines.isEmpty ? nil : lines[min(place, lines.count - 1)]
      model.screens[index] = .incidents(list)
    }
  }

  // MARK: One incident

  mutating func showIncident(_ page: IncidentPage?, _ incident: IncidentID) {
    for index in model.screens.indices {
      guard case .incident(var detail) = model.screens[index], detail.incident == incident,
        let page
      else { continue }
      detail.show(page)
      model.screens[index] = .incident(detail)
    }
    if page == nil { tell(DeskError.notFound.text(model.language), trouble: true) }
  }

  mutating func moveInIncident(by step: Int) {
    guard case .incident(var detail) = model.screen else { return }
    detail.move(by: step)
    replaceTop(.incident(detail))
  }

  mutating func openTicketOfIncident() {
    guard case .incident(let detail) = model.screen, let ticket = detail.selected else { return }
    openDetail(ticket)
  }

  mutating func confirmOnIncident(_ purpose: (IncidentID) -> Confirmation.Purpose) {
    if let incident = model.incident?.incident { confirm(purpose(incident)) }
  }

  mutating func askIncident(_ purpose: IncidentPrompt.Purpose) {
    guard let detail = model.incident else { return }
    var prompt = IncidentPrompt(purpose: purpose, incident: detail.incident)
    // What the contractor has answered on the lead is what everybody wants to know.
    if purpose == .close, let lead = detail.page?.members.first(where: { $0.standing == .lead }) {
      prompt.text.replace(with: lead.line.ticket.answer ?? "")
    }
    push(.incidentPrompt(prompt))
  }

  mutating func askToDetach() {
    guard let detail = model.incident, let index = detail.selectedIndex,
      let member = detail.page?.members[index]
    else { return }
    guard member.standing == .joined || member.standing == .proposed else {
      return tell(TroubleText.notNow(model.language), trouble: true)
    }
    askIncident(.detach(member.line.ticket.id))
  }

  mutating func sendIncidentPrompt() {
    guard case .incidentPrompt(var prompt) = model.screen, !prompt.isSending else { return }
    guard !prompt.text.trimmed.isEmpty else {
      return tell(TroubleText.textMissing(model.language), trouble: true)
    }
    guard let command = prompt.command(now: now) else {
      return tell(prompt.purpose.hint?(model.language) ?? "", trouble: true)
    }
    prompt.isSending = true
    replaceTop(.incidentPrompt(prompt))
    perform(command, on: prompt.incident)
  }

  /// Carries out a move on the incident whose page is open, on the version the dispatcher has seen.
  mutating func perform(_ command: IncidentCommand, on incident: IncidentID) {
    let seen = model.incident.flatMap {
      $0.incident == incident ? $0.page?.line.incident.version : nil
    }
    want(.performIncident(command, on: incident, expectedVersion: seen))
  }

  /// All tickets that are offered join.
  mutating func attachOffered(_ incident: IncidentID) {
    let offered = model.incident?.page?.members.filter { $0.standing == .proposed } ?? []
    perform(.attach(offered.map(\.line.ticket.id)), on: incident)
  }

  mutating func performedIncident(_ command: IncidentCommand, _ incident: IncidentID) {
    if case .incidentPrompt(let prompt) = model.screen, prompt.incident == incident { pop() }
    tell(TicketText.doneMove(model.language, command.doneKind.phrase[model.language].lowercased()))
    want(.loadIncident(incident))
    want(.loadIncidents)
    want(.loadTickets)
  }

  mutating func openedIncident(_ incident: IncidentID) {
    tell(
      TicketText.doneMove(
        model.language, IncidentEvent.Kind.opened.phrase[model.language].lowercased()))
    openIncident(incident)
    want(.loadIncidents)
  }
}

extension IncidentCommand {
  /// The entry of the log that it makes.
  var doneKind: IncidentEvent.Kind {
    switch self {
    case .confirm: .confirmed
    case .dismiss: .dismissed
    case .attach: .attached
    case .detach: .detached
    case .cover: .extentChanged
    case .expectEnd: .endExpected
    case .note: .noted
    case .close: .closed
    }
  }
}

extension Effect {
  func isPerforming(on incident: IncidentID) -> Bool {
    if case .performIncident(_, incident, _) = self { true } else { false }
  }
}
