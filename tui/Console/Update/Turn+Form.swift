import Desk
import Foundation
import Hotline

extension Turn {
  // MARK: Opening

  mutating func openForm(for call: Contact?) {
    if let call { model.openedCall = call.id }
    if let kept = model.drafts.first(where: { $0.contact == call?.id }) { return restore(kept) }
    model.formCount += 1
    var form = TicketForm(
      purpose: .register(call?.id),
      submissionKey: "console:\(model.session.uuidString.lowercased()):\(model.formCount)",
      receivedAt: call?.receivedAt ?? now)
    form.phone.replace(with: call?.caller ?? "")
    form.name.replace(with: call?.callerName ?? "")
    // The number is known by then; what the caller says first is where and what.
    if !form.phone.isEmpty { form.focus = form.name.isEmpty ? .name : .address }
    begin(form)
  }

  mutating func restore(_ kept: Draft) {
    guard let record = FormRecord.read(kept.body) else {
      return tell(TroubleText.draftUnreadable(model.language), trouble: true)
    }
    var form = record.form(contact: kept.contact, services: model.city?.services ?? [])
    form.hasDraft = true
    begin(form)
    tell(FormText.restored(model.language))
  }

  mutating func openTriage() {
    guard let snapshot = model.detail?.snapshot else { return }
    let ticket = snapshot.ticket
    var form = TicketForm(
      purpose: .triage(ticket.id, ticket.reference, version: ticket.version), submissionKey: "",
      receivedAt: ticket.receivedAt)
    form.phone.replace(with: ticket.caller.phone)
    form.name.replace(with: ticket.caller.name)
    form.description.replace(with: ticket.description)
    form.address.replace(with: ticket.place.address)
    form.priority = ticket.prioritySource == .person ? ticket.priority : nil
    form.picked = PlaceMatch(ticket.place)
    form.pickedService = model.city?.services.first { $0.code == ticket.service }
    form.service.replace(with: form.pickedService?.name(model.language) ?? "")
    form.focus = .service
    begin(form)
  }

  private mutating func begin(_ form: TicketForm) {
    var form = form
    suggestServices(&form)
    refreshPlan(of: &form)
    let phone = form.phone.trimmed
    if !phone.isEmpty { want(.loadEarlier(phone: phone)) }
    if form.picked == nil {
      want(.findPlaces(form.address.trimmed, near: form.placeContext))
    }
    push(.form(form))
  }

  // MARK: Results

  mutating func suggest(_ found: PlaceSearch, for words: String) {
    changeForms { form in
      guard form.picked == nil, form.address.trimmed == words else { return }
      form.found = found
      guard form.focus == .address else { return }
      form.suggestion = found.matches.isEmpty || words.isEmpty ? nil : 0
    }
  }

  mutating func remind(of tickets: [TicketLine], _ phone: String) {
    let rules = self
    changeForms { form in
      guard form.phone.trimmed == phone else { return }
      form.earlier = tickets
      rules.refreshPlan(of: &form)
    }
  }

  mutating func receive(_ ticket: RegisteredTicket, submissionKey: String) {
    if case .prompt(let prompt) = model.screen, prompt.purpose == .consultation { pop() }
    for index in model.screens.indices {
      guard case .form(let form) = model.screens[index], form.submissionKey == submissionKey
      else { continue }
      model.screens[index] = .receipt(Receipt(ticket: ticket, plan: form.plan))
      drop(form.contact)
    }
    want(.loadTickets)
  }

  private mutating func drop(_ contact: ContactID?) {
    model.drafts.removeAll { $0.contact == contact }
    model.unkeptDrafts[contact] = nil
    want(.dropDraft(contact))
  }

  private mutating func changeForms(_ change: (inout TicketForm) -> Void) {
    for index in model.screens.indices {
      guard case .form(var form) = model.screens[index] else { continue }
      change(&form)
      model.screens[index] = .form(form)
    }
  }

  // MARK: Keys

  mutating func moveFocus(by step: Int) {
    guard case .form(var form) = model.screen else { return }
    let fields = form.fields
    let index = fields.firstIndex(of: form.focus) ?? 0
    form.focus = fields[(index + step + fields.count) % fields.count]
    form.suggestion = form.hasWordsToMatch ? 0 : nil
    replaceTop(.form(form))
  }

  mutating func moveInForm(by step: Int) {
    guard case .form(var form) = model.screen else { return }
    let next = form.suggestion.map { $0 + step } ?? (step > 0 ? 0 : -1)
    // Past the ends of the list lie the fields above and below.
    guard (0..<form.suggestionCount).contains(next) else { return moveFocus(by: step) }
    form.suggestion = next
    replaceTop(.form(form))
  }

  /// Enter: takes the marked suggestion and goes on to the next field.
  mutating func acceptInForm() {
    guard case .form(var form) = model.screen else { return }
    if form.suggestion != nil {
      form.takeSuggestion(model.language)
      formChanged(form)
    }
    moveFocus(by: 1)
  }

  /// The form as it is to be saved; nil where something is missing, which was told.
  private mutating func completeForm() -> TicketForm? {
    guard case .form(var form) = model.screen, !form.isSaving else { return nil }
    guard let trouble = form.trouble else { return form }
    form.focus = trouble.field
    replaceTop(.form(form))
    tell(trouble.text(model.language), trouble: true)
    return nil
  }

  /// The question is answered while the caller is on the line: the answer is all that is missing.
  mutating func askConsultation() {
    guard let form = completeForm(), form.keepsDraft else { return }
    guard form.pickedService != nil else {
      var form = form
      form.focus = .service
      replaceTop(.form(form))
      return tell(TroubleText.serviceMissing(model.language), trouble: true)
    }
    push(.prompt(TextPrompt(purpose: .consultation, ticket: nil)))
  }

  /// Registers the form beneath the prompt as answered on the spot.
  mutating func registerAnswered(_ answer: String) {
    for case .form(let form) in model.screens.reversed() {
      var draft = form.draft
      draft.answer = answer
      return want(.register(draft))
    }
  }

  mutating func saveForm() {
    guard var form = completeForm() else { return }
    switch form.purpose {
    case .register: want(.register(form.draft))
    case .triage(let ticket, _, let version):
      guard let service = form.pickedService?.code else { return }
      want(
        .perform(
          .triage(service: service, place: form.place), on: ticket, expectedVersion: version))
    }
    form.isSaving = true
    replaceTop(.form(form))
  }

  /// Leaves the form; what is typed stays kept and comes back when the form is opened again.
  mutating func leaveForm() {
    guard case .form(let form) = model.screen else { return }
    keepDrafts()
    pop()
    if form.keepsDraft, form.isChanged || form.hasDraft {
      tell(FormText.keptForLater(model.language))
    }
  }

  mutating func discardForm() {
    pop()
    guard case .form(let form) = model.screen else { return }
    pop()
    if form.keepsDraft { drop(form.contact) }
    tell(FormText.discarded(model.language))
  }
}
