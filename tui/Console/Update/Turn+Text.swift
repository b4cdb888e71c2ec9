import Hotline

extension Turn {
  /// Changes the field of text the cursor is in and lets follow what follows from it.
  mutating func editText(isTyping: Bool, _ edit: (inout TextField) -> Void) {
    switch model.screen {
    case .login(var form):
      form.trouble = nil
      if form.isOnPassword { edit(&form.password) } else { edit(&form.login) }
      replaceTop(.login(form))
    case .form(var form):
      guard let field = form.focusedText else { return }
      let before = form[keyPath: field].characters
      // Whoever types on a picked service wants another one, not more words behind its name.
      if isTyping, form.focus == .service, form.pickedService != nil {
        form.service.replace(with: "")
      }
      edit(&form[keyPath: field])
      guard form[keyPath: field].characters != before else { return replaceTop(.form(form)) }
      textChanged(&form)
    case .reassign(var form):
      if form.isOnReason { edit(&form.reason) } else { edit(&form.filter) }
      if !form.isOnReason { form.selected = 0 }
      replaceTop(.reassign(form))
    case .prompt(var prompt):
      edit(&prompt.text)
      replaceTop(.prompt(prompt))
    case .controlCall(var form):
      if form.focus == .called { edit(&form.called) } else { edit(&form.remark) }
      replaceTop(.controlCall(form))
    case .find(var form):
      form.trouble = nil
      edit(&form.text)
      replaceTop(.find(form))
    case .shiftNote(var note):
      edit(&note.text)
      replaceTop(.shiftNote(note))
    case .incidentPrompt(var prompt):
      edit(&prompt.text)
      replaceTop(.incidentPrompt(prompt))
    case .main, .receipt, .detail, .confirm, .drafts, .help, .incidents, .incident, .shift: break
    }
  }

  private mutating func textChanged(_ form: inout TicketForm) {
    switch form.focus {
    case .phone: want(.loadEarlier(phone: form.phone.trimmed))
    case .address: addressChanged(&form)
    case .service:
      form.pickedService = nil
      suggestServices(&form)
    case .name, .description, .priority: break
    }
    formChanged(form)
  }

  private mutating func addressChanged(_ form: inout TicketForm) {
    if form.addressBeginsWithPicked { return }
    form.picked = nil
    form.suggestion = nil
    want(.findPlaces(form.address.trimmed, near: form.placeContext))
  }

  mutating func suggestServices(_ form: inout TicketForm) {
    form.services =
      model.city?.serviceSearch.find(form.service.text, limit: TicketForm.suggestionLimit) ?? []
    form.suggestion = form.service.isEmpty || form.services.isEmpty ? nil : 0
  }

  /// Puts the changed form back; it will be kept and its plan is worked out anew.
  mutating func formChanged(_ form: TicketForm) {
    var form = form
    form.isChanged = true
    refreshPlan(of: &form)
    replaceTop(.form(form))
  }

  func refreshPlan(of form: inout TicketForm) {
    guard let city = model.city, let me = model.me else { return }
    form.refreshPlan(rules: city.rules, agent: me.login, now: now)
  }
}

extension TicketForm {
  /// The field of text the cursor is in; nil on a choice.
  var focusedText: WritableKeyPath<TicketForm, TextField>? {
    switch focus {
    case .phone: \.phone
    case .name: \.name
    case .address: \.address
    case .service: \.service
    case .description: \.description
    case .priority: nil
    }
  }

  /// «12а, кв. 5»: more words behind the house leave the house picked; «12а» made «12а1» does not.
  var addressBeginsWithPicked: Bool {
    guard let picked, address.text.hasPrefix(picked.address) else { return false }
    let next = address.text.dropFirst(picked.address.count).first
    return next == nil || next == "," || next == " "
  }

  mutating func cyclePriority(forwards: Bool) {
    let choices: [Priority?] = [nil] + Priority.allCases
    let index = choices.firstIndex(of: priority) ?? 0
    priority = choices[(index + (forwards ? 1 : choices.count - 1)) % choices.count]
  }
}
