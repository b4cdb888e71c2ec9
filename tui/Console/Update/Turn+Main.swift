import Desk
import Hotline

extension Turn {
  mutating func moveSelection(by step: Int) {
    let lines = model.lines
    guard !lines.isEmpty else { return }
    let index = (model.selectedIndex ?? 0) + step
    model.selected = lines[min(max(index, 0), lines.count - 1)]
  }

  /// From the calls to the tickets and back.
  mutating func switchList() {
    let lines = model.lines
    guard let index = model.selectedIndex else { return }
    let calls = model.calls.count
    let other = index < calls ? calls : 0
    if lines.indices.contains(other) { model.selected = lines[other] }
  }

  mutating func openSelected() {
    switch model.selected {
    case .call(let id): answer(id)
    case .ticket(let id): openDetail(id)
    case nil: break
    }
  }

  /// Answers the call her telephone rings with, else the marked one, else the one that waits
  /// longest.
  mutating func answerCall() {
    if let own = model.ownCall?.id { return answer(own) }
    if case .call(let id) = model.selected { return answer(id) }
    if let id = model.waitingCalls.first?.id { answer(id) }
  }

  /// Asks for the call and opens its form; a call that is somebody else's is left alone.
  private mutating func answer(_ id: ContactID) {
    guard let call = model.calls.first(where: { $0.id == id }) else { return }
    let isOthers = call.agent.map { $0 != model.me?.login } ?? false
    guard !isOthers || call.state == .offered else {
      return tell(TroubleText.callIsOthers(model.language), trouble: true)
    }
    if call.state != .connected { want(.ask(.answer, id)) }
    showForm(of: call)
  }

  private mutating func showForm(of call: Contact) {
    let open = model.screens.firstIndex { screen in
      if case .form(let form) = screen { form.keepsDraft && form.contact == call.id } else { false }
    }
    guard let open else { return openForm(for: call) }
    keepDrafts()
    model.screens.append(model.screens.remove(at: open))
  }

  mutating func hangUp() {
    if let id = model.ownCall?.id { want(.ask(.hangUp, id)) }
  }

  mutating func toggleState() {
    guard !model.hasClosedShift else {
      return tell(ShiftText.outside(model.language), trouble: true)
    }
    switch model.me?.state {
    case .available: want(.setState(.away(reason: nil)))
    case .away, .wrapUp: want(.setState(.available))
    case .offered, .engaged, nil: tell(TroubleText.inCall(model.language), trouble: true)
    }
  }

  // MARK: Drafts

  mutating func openDrafts() {
    if model.drafts.count == 1, let only = model.drafts.first { return restore(only) }
    push(.drafts(selected: 0))
  }

  mutating func moveInDrafts(by step: Int) {
    guard case .drafts(let selected) = model.screen, !model.drafts.isEmpty else { return }
    replaceTop(.drafts(selected: min(max(selected + step, 0), model.drafts.count - 1)))
  }

  mutating func openSelectedDraft() {
    guard case .drafts(let selected) = model.screen, model.drafts.indices.contains(selected) else {
      return
    }
    pop()
    restore(model.drafts[selected])
  }

  // MARK: Finding

  mutating func find() {
    guard case .find(var form) = model.screen else { return }
    if let reference = Reference(form.text.trimmed) {
      want(.find(reference))
    } else {
      form.trouble = .noReference
      replaceTop(.find(form))
    }
  }

  mutating func found(_ ticket: TicketID?) {
    guard case .find(var form) = model.screen else { return }
    if let ticket, let follower = form.joining {
      perform(.join(to: ticket), on: follower)
    } else if let ticket {
      pop()
      openDetail(ticket)
    } else {
      form.trouble = .notFound
      replaceTop(.find(form))
    }
  }

  // MARK: Login

  mutating func moveInLogin() {
    guard case .login(var form) = model.screen else { return }
    form.isOnPassword.toggle()
    replaceTop(.login(form))
  }

  mutating func acceptInLogin() {
    guard case .login(var form) = model.screen, !form.isTrying else { return }
    guard form.isOnPassword else { return moveInLogin() }
    guard !form.login.isEmpty else { return moveInLogin() }
    form.isTrying = true
    form.trouble = nil
    replaceTop(.login(form))
    want(.logIn(login: form.login.trimmed, password: form.password.text))
  }
}
