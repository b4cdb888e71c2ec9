import Desk
import Foundation
import Hotline

extension Turn {
  mutating func takeResult(_ message: Message) {
    switch message {
    case .loggedIn(let agent, let city): enter(agent, city)
    case .me(let agent): becomes(agent)
    case .city(let city): model.city = city
    case .calls(let calls): show { $0.calls = calls }
    case .tickets(let tickets): show { $0.tickets = tickets }
    case .drafts(let drafts): offer(drafts)
    case .incidents(let incidents): show(incidents)
    case .incident(let page, let incident): showIncident(page, incident)
    case .nearby(let nearby, let question): showNearby(nearby, for: question)
    case .places(let found, let words): suggest(found, for: words)
    case .earlier(let tickets, let phone): remind(of: tickets, phone)
    case .ticket(let snapshot, let events, let ticket): showTicket(snapshot, events, ticket)
    case .found(let ticket): found(ticket)
    case .shift(let shift): take(shift)
    case .handover(let handover): take(handover)
    case .registered(let ticket, let key): receive(ticket, submissionKey: key)
    case .performed(let command, let ticket): performed(command, ticket)
    case .performedIncident(let command, let incident): performedIncident(command, incident)
    case .openedIncident(let incident): openedIncident(incident)
    case .done(let effect): done(effect)
    case .key, .pasted, .resized, .tick, .hungUp, .changed, .failed, .loginFailed: break
    }
  }

  private mutating func enter(_ agent: Agent, _ city: CityKnowledge) {
    model.me = agent
    model.city = city
    model.screens = [.main]
    if agent.role.works { want(.shift(.open)) }
    reload()
  }

  /// Takes a new list in; the marker stays on its line, or where the line was.
  private mutating func show(_ change: (inout Model) -> Void) {
    let formerIndex = model.selectedIndex ?? 0
    change(&model)
    let lines = model.lines
    if let selected = model.selected, lines.contains(selected) { return openOwnCall() }
    model.selected = lines.isEmpty ? nil : lines[min(formerIndex, lines.count - 1)]
    openOwnCall()
  }

  private mutating func becomes(_ agent: Agent) {
    model.me = agent
    openOwnCall()
  }

  /// Opens the form of the call the dispatcher has just answered, unless something else is open.
  private mutating func openOwnCall() {
    guard case .engaged(let id) = model.me?.state, model.openedCall != id,
      let call = model.calls.first(where: { $0.id == id })
    else { return }
    guard case .main = model.screen else {
      return tell(MainText.onTheLine(model.language, call.caller))
    }
    openForm(for: call)
  }

  /// After a crash the latest form comes back by itself, once.
  private mutating func offer(_ drafts: [Draft]) {
    // From then on the console's own memory is ahead of what it has stored.
    guard !model.hasOfferedDrafts else { return }
    model.hasOfferedDrafts = true
    model.drafts = drafts
    guard case .main = model.screen, let latest = drafts.first else { return }
    restore(latest)
  }

  private mutating func done(_ effect: Effect) {
    switch effect {
    case .setState: want(.loadMe)
    case .shift(let effect): done(effect)
    case .ask(.answer, _): tell(MainText.answerAsked(model.language))
    case .ask(.hangUp, _): tell(MainText.hangUpAsked(model.language))
    case .quit: model.hasQuit = true
    default: break
    }
  }

  private mutating func performed(_ command: TicketCommand, _ ticket: TicketID) {
    switch model.screen {
    case .prompt(let prompt) where prompt.ticket == ticket: pop()
    case .reassign(let form) where form.ticket == ticket: pop()
    case .controlCall(let form) where form.ticket == ticket: pop()
    case .find(let form) where form.joining == ticket: pop()
    case .form(let form) where form.isTriage(of: ticket): pop()
    default: break
    }
    tell(command.doneText(model.language))
    want(.loadTicket(ticket))
    want(.loadTickets)
  }
}
