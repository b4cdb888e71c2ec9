import Desk
import Foundation
import Hotline

extension Turn {
  mutating func openDetail(_ ticket: TicketID) {
    push(.detail(Detail(ticket: ticket)))
    want(.loadTicket(ticket))
  }

  mutating func showTicket(
    _ snapshot: TicketSnapshot?, _ events: [TicketEvent], _ ticket: TicketID
  ) {
    for index in model.screens.indices {
      switch model.screens[index] {
      case .detail(var detail) where detail.ticket == ticket:
        detail.snapshot = snapshot ?? detail.snapshot
        detail.events = events
        model.screens[index] = .detail(detail)
      case .form(var form) where form.isTriage(of: ticket):
        guard let ticket = snapshot?.ticket else { continue }
        form.purpose = .triage(ticket.id, ticket.reference, version: ticket.version)
        model.screens[index] = .form(form)
      default: break
      }
    }
    if snapshot == nil { tell(DeskError.notFound.text(model.language), trouble: true) }
  }

  mutating func scroll(by step: Int) {
    switch model.screen {
    case .detail(var detail):
      detail.scroll = min(max(detail.scroll + step, 0), DetailView.scrollLimit(detail, model))
      replaceTop(.detail(detail))
    case .help(let kind, let scroll):
      let limit = HelpView.scrollLimit(kind, model)
      replaceTop(.help(of: kind, scroll: min(max(scroll + step, 0), limit)))
    default: break
    }
  }

  /// Carries out a move on the ticket whose page is open, on the version the dispatcher has seen.
  mutating func perform(_ command: TicketCommand, on ticket: TicketID) {
    let seen = model.detail.flatMap { $0.ticket == ticket ? $0.snapshot?.ticket.version : nil }
    want(.perform(command, on: ticket, expectedVersion: seen))
  }

  mutating func performAtOnce(_ command: TicketCommand) {
    if let ticket = model.detail?.ticket { perform(command, on: ticket) }
  }

  // MARK: Text

  mutating func ask(_ purpose: TextPrompt.Purpose) {
    guard let ticket = model.detail?.ticket else { return }
    push(.prompt(TextPrompt(purpose: purpose, ticket: ticket)))
  }

  mutating func sendPrompt() {
    guard case .prompt(var prompt) = model.screen, !prompt.isSending else { return }
    let text = prompt.text.trimmed
    guard !text.isEmpty else {
      return tell(TroubleText.textMissing(model.language), trouble: true)
    }
    prompt.isSending = true
    replaceTop(.prompt(prompt))
    if let ticket = prompt.ticket, let command = prompt.purpose.command(text, now: now) {
      perform(command, on: ticket)
    } else {
      registerAnswered(text)
    }
  }

  // MARK: Yes or no

  mutating func confirm(_ purpose: Confirmation.Purpose) {
    push(.confirm(Confirmation(purpose: purpose)))
  }

  mutating func confirmOnTicket(_ purpose: (TicketID) -> Confirmation.Purpose) {
    if let ticket = model.detail?.ticket { confirm(purpose(ticket)) }
  }

  mutating func sayYes() {
    guard case .confirm(let question) = model.screen else { return }
    switch question.purpose {
    case .quit:
      pop()
      leaveForGood()
    case .discardForm: discardForm()
    case .closeShift:
      pop()
      want(.shift(.close))
    case .close(let ticket):
      pop()
      perform(.close, on: ticket)
    case .withdraw(let ticket):
      pop()
      perform(.withdraw, on: ticket)
    case .openIncident(let ticket):
      pop()
      want(.openIncident(around: ticket))
    case .confirmIncident(let incident):
      pop()
      perform(.confirm, on: incident)
    case .attachOffered(let incident):
      pop()
      attachOffered(incident)
    }
  }

  mutating func askJoinTarget() {
    if let ticket = model.detail?.ticket { push(.find(FindForm(joining: ticket))) }
  }

  // MARK: Another contractor

  mutating func choose(_ purpose: Reassignment.Purpose) {
    guard let ticket = model.detail?.ticket else { return }
    push(.reassign(Reassignment(purpose: purpose, ticket: ticket)))
  }

  mutating func moveInReassignment(by step: Int) {
    guard case .reassign(var form) = model.screen else { return }
    let count = form.candidates(in: model).count
    guard !form.isOnReason, count > 0 else { return }
    form.selected = min(max(form.selected + step, 0), count - 1)
    replaceTop(.reassign(form))
  }

  mutating func switchInReassignment() {
    guard case .reassign(var form) = model.screen else { return }
    form.isOnReason.toggle()
    replaceTop(.reassign(form))
  }

  mutating func acceptInReassignment() {
    guard case .reassign(let form) = model.screen else { return }
    if form.isOnReason { return sendReassignment() }
    guard !form.candidates(in: model).isEmpty else {
      return tell(TroubleText.nobodyChosen(model.language), trouble: true)
    }
    switchInReassignment()
  }

  mutating func sendReassignment() {
    guard case .reassign(var form) = model.screen, !form.isSending else { return }
    let candidates = form.candidates(in: model)
    guard candidates.indices.contains(form.selected) else {
      return tell(TroubleText.nobodyChosen(model.language), trouble: true)
    }
    let reason = form.reason.trimmed
    guard !reason.isEmpty else {
      form.isOnReason = true
      replaceTop(.reassign(form))
      return tell(TroubleText.textMissing(model.language), trouble: true)
    }
    form.isSending = true
    replaceTop(.reassign(form))
    perform(form.command(candidates[form.selected].code, reason), on: form.ticket)
  }
}

extension Reassignment {
  func command(_ contractor: ContractorCode, _ text: String) -> TicketCommand {
    switch purpose {
    case .reassign: .reassign(to: contractor, reason: text)
    case .add: .addOrder(to: contractor, task: text)
    case .cancel: .cancelOrder(of: contractor, reason: text)
    }
  }

  /// The contractors in whose name all typed words occur: those who have a job to be taken away,
  /// or those who have none.
  func candidates(in model: Model) -> [Contractor] {
    let snapshot = model.detail?.snapshot
    let atWork = Set((snapshot?.openWorkOrders ?? []).map(\.contractor))
    let removable = atWork.union((snapshot?.standingRefusals ?? []).map(\.contractor))
    let typed = filter.trimmed.lowercased().split(separator: " ")
    return (model.city?.contractors ?? []).filter { contractor in
      let names = (contractor.nameUK + " " + contractor.nameEN).lowercased()
      let fits =
        purpose == .cancel
        ? removable.contains(contractor.code) : !atWork.contains(contractor.code)
      return fits && typed.allSatisfy { names.contains($0) }
    }
  }
}

extension TextPrompt.Purpose {
  /// What the text makes of a ticket; nil where there is none yet.
  func command(_ text: String, now: Date) -> TicketCommand? {
    switch self {
    case .controlSet: .setControl(true, reason: text)
    case .controlLifted: .setControl(false, reason: text)
    case .consultation: nil
    case .reopen: .reopen(reason: text)
    case .answer: .answer(text)
    case .decline: .decline(reason: text)
    case .note: .note(text)
    case .reportDone: .reportDone(answer: text)
    case .pause: .pause(PauseWish(text, now: now))
    case .refusePause: .refusePause(reason: text)
    case .extendStatutory: .extendStatutory(reason: text)
    }
  }
}
