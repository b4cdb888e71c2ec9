import Desk
import Hotline

extension Turn {
  mutating func fail(_ effect: Effect, _ failure: Failure) {
    unlock(after: effect)
    if case .shift(.note) = effect { unlockShiftNote() }
    if case .desk(.unavailable) = failure {
      model.isDatabaseAway = true
      model.lastProbeAt = now
      if case .saveDraft(let contact, let body) = effect { model.unkeptDrafts[contact] = body }
      if case .quit = effect { model.hasQuit = true }
      if effect.lane == .writes, !effect.isDraft {
        tell(TroubleText.nothingStored(model.language), trouble: true)
      }
      return
    }
    model.isDatabaseAway = false
    if case .desk(.conflict) = failure, case .perform(_, let ticket, _) = effect {
      want(.loadTicket(ticket))
    }
    if case .desk(.conflict) = failure, case .performIncident(_, let incident, _) = effect {
      want(.loadIncident(incident))
    }
    tell(failure.text(model.language), trouble: true)
  }

  mutating func refuseLogin(_ trouble: LoginTrouble) {
    guard case .login(var form) = model.screen else { return }
    form.isTrying = false
    form.trouble = trouble
    if trouble == .refused { form.password.replace(with: "") }
    replaceTop(.login(form))
  }

  /// Lets the dispatcher press the key again; what was typed is still there.
  private mutating func unlock(after effect: Effect) {
    guard effect.lane == .writes else { return }
    for index in model.screens.indices {
      switch model.screens[index] {
      case .form(var form) where form.isWaiting(for: effect):
        form.isSaving = false
        model.screens[index] = .form(form)
      case .controlCall(var form) where effect.isPerforming(on: form.ticket):
        form.isSending = false
        model.screens[index] = .controlCall(form)
      case .prompt(var prompt) where effect.isFor(prompt):
        prompt.isSending = false
        model.screens[index] = .prompt(prompt)
      case .reassign(var form) where effect.isPerforming(on: form.ticket):
        form.isSending = false
        model.screens[index] = .reassign(form)
      case .incidentPrompt(var prompt) where effect.isPerforming(on: prompt.incident):
        prompt.isSending = false
        model.screens[index] = .incidentPrompt(prompt)
      default: break
      }
    }
  }
}

extension Effect {
  var isDraft: Bool {
    switch self {
    case .saveDraft, .dropDraft: true
    default: false
    }
  }

  func isFor(_ prompt: TextPrompt) -> Bool {
    if let ticket = prompt.ticket { return isPerforming(on: ticket) }
    if case .register = self { return true }
    return false
  }

  func isPerforming(on ticket: TicketID) -> Bool {
    if case .perform(_, ticket, _) = self { true } else { false }
  }
}

extension TicketForm {
  func isWaiting(for effect: Effect) -> Bool {
    switch effect {
    case .register(let draft): draft.submissionKey == submissionKey
    case .perform(.triage, let ticket, _): isTriage(of: ticket)
    default: false
    }
  }

  func isTriage(of ticket: TicketID) -> Bool {
    if case .triage(ticket, _, _) = purpose { true } else { false }
  }
}
