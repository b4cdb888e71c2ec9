/// What the general keys mean on each screen.
extension Turn {
  /// More lines than any list has.
  static let farAway = 1_000_000

  /// How far the page keys go.
  var pageRows: Int { max(1, model.size.rows - 12) }

  mutating func move(by step: Int) {
    switch model.screen {
    case .main: moveSelection(by: step)
    case .form: moveInForm(by: step)
    case .login: moveInLogin()
    case .reassign: moveInReassignment(by: step)
    case .controlCall: moveInControlCall(by: step)
    case .drafts: moveInDrafts(by: step)
    case .shift: moveInShift(by: step)
    case .incidents: moveInIncidents(by: step)
    case .incident: moveInIncident(by: step)
    case .detail, .help: scroll(by: step)
    case .receipt, .prompt, .confirm, .find, .incidentPrompt, .shiftNote: break
    }
  }

  mutating func moveOn(by step: Int) {
    switch model.screen {
    case .main: switchList()
    case .form: moveFocus(by: step)
    case .login: moveInLogin()
    case .reassign: switchInReassignment()
    case .controlCall: switchInControlCall()
    case .receipt, .detail, .prompt, .confirm, .find, .drafts, .help, .incidents, .incident,
      .incidentPrompt, .shift, .shiftNote:
      break
    }
  }

  mutating func accept() {
    switch model.screen {
    case .main: openSelected()
    case .form: acceptInForm()
    case .login: acceptInLogin()
    case .find: find()
    case .drafts: openSelectedDraft()
    case .reassign: acceptInReassignment()
    case .prompt: sendPrompt()
    case .controlCall: sendControlCall()
    case .incidents: openSelectedIncident()
    case .incident: openTicketOfIncident()
    case .incidentPrompt: sendIncidentPrompt()
    case .shift: acceptInShift()
    case .shiftNote: sendShiftNote()
    case .receipt, .detail, .confirm, .help: break
    }
  }

  mutating func save() {
    switch model.screen {
    case .form: saveForm()
    case .reassign: sendReassignment()
    case .prompt: sendPrompt()
    case .shiftNote: sendShiftNote()
    case .controlCall: sendControlCall()
    case .incidentPrompt: sendIncidentPrompt()
    case .main, .login, .receipt, .detail, .confirm, .find, .drafts, .help, .incidents, .incident,
      .shift:
      break
    }
  }

  mutating func leave() {
    if case .form = model.screen { leaveForm() } else { pop() }
  }

  mutating func openFind() { push(.find(FindForm())) }

  mutating func openHelp() { push(.help(of: model.screen.kind, scroll: 0)) }
}
