import Catalogue
import Console
import Desk
import Hotline
import Terminal

/// Every screen with something on it.
enum Stage: String, CaseIterable {
  case login, loginRefused, main, mainEmpty, mainAway, form, formService, formAddress, triage
  case receipt, detail, detailJobs, paused, pausing, reassign, addContractor, prompt, confirm
  case controlCall, consult, find, joinTarget, drafts, help
  case formNearby, incidents, incident, incidentClose
  case shift, shiftNote, closeShift

  func bench(_ language: Language = .uk, size: Size = Size(rows: 24, columns: 80)) -> Bench {
    var bench = Bench.atWork(language, size: size)
    switch self {
    case .login, .loginRefused:
      bench = Bench(language, size: size)
      if self == .loginRefused { bench.take(.loginFailed(.refused)) }
    case .main: break
    case .mainEmpty:
      bench.take(.calls([]))
      bench.take(.tickets([]))
    case .mainAway: bench.take(.failed(.loadTickets, .desk(.unavailable)))
    case .form, .formService, .formAddress, .formNearby, .receipt, .consult, .drafts: fill(&bench)
    case .incidents, .incident, .incidentClose: openIncidents(&bench)
    case .triage:
      bench.open(0)
      bench.press(.character("t"))
    case .detail: bench.open(1)
    case .paused, .pausing:
      bench.open(2)
      if self == .pausing { bench.press(.character("z")) }
      if self == .paused {
        let events = SampleDesk.events + SampleDesk.clockEvents
        bench.take(.ticket(SampleDesk.paused, events, SampleDesk.paused.ticket.id))
      }
    case .detailJobs, .controlCall:
      bench.open(3)
      bench.take(.ticket(SampleDesk.onControl, SampleDesk.events, SampleDesk.onControl.ticket.id))
      if self == .controlCall { bench.press(.character("v")) }
    case .reassign, .addContractor, .prompt, .confirm, .joinTarget:
      bench.open(1)
      if self == .addContractor { bench.press(.character("b")) }
      if self == .joinTarget { bench.press(.character("j")) }
      if self == .reassign { bench.press(.character("r")) }
      if self == .prompt { bench.press(.character("a")) }
      if self == .confirm { bench.press(.character("w")) }
    case .find: bench.press(.character("/"))
    case .help: bench.press(.function(1))
    case .shift, .shiftNote, .closeShift: showShift(&bench)
    }
    return bench
  }

  private func showShift(_ bench: inout Bench) {
    bench.take(.shift(SampleShifts.own))
    bench.press(.character("s"))
    bench.take(.handover(SampleShifts.handover))
    bench.press(.down)
    if self == .shiftNote {
      bench.press(.character("m"))
      bench.type("Ключі від серверної у вахтера")
    }
    if self == .closeShift { bench.press(.character("e")) }
  }

  private func fill(_ bench: inout Bench) {
    bench.press(.enter)
    bench.take(.earlier([SampleDesk.tickets[3]], for: "+380501112233"))
    bench.type("зор 12")
    bench.take(.places(SampleCity.places, for: "зор 12"))
    if self == .formAddress { return }
    bench.press(.enter)
    bench.type("нема опал")
    if self == .formService { return }
    bench.press(.enter)
    bench.type("Батареї холодні з вечора, в квартирі маленька дитина")
    if self == .form { return }
    if self == .consult { return bench.press(.control("a")) }
    if self == .formNearby {
      bench.take(.tick)
      bench.take(.nearby(SampleIncidents.nearby, for: bench.askedNearby))
      return bench.press(.control("p"))
    }
    if self == .drafts {
      bench.take(.tick)
      bench.press(.escape, .function(4))
      bench.type("+380")
      bench.press(.escape, .function(6))
      return
    }
    bench.press(.function(2))
    guard let key = bench.savedKey else { return }
    let ticket = RegisteredTicket(
      id: TicketID(77), reference: SampleDesk.tickets[0].ticket.reference, wasReplay: false)
    bench.take(.registered(ticket, submissionKey: key))
  }
}

extension Stage {
  private func openIncidents(_ bench: inout Bench) {
    bench.take(.incidents(SampleIncidents.lines))
    bench.press(.character("i"))
    if self == .incidents { return }
    bench.press(.down, .enter)
    bench.take(.incident(SampleIncidents.page, SampleIncidents.page.line.incident.id))
    if self == .incidentClose { bench.press(.character("c")) }
  }
}

extension Bench {
  /// What the form asked about its place.
  var askedNearby: DuplicateQuestion {
    effects.reversed().lazy.compactMap { effect in
      if case .lookAround(let question) = effect { question } else { nil }
    }.first ?? DuplicateQuestion(house: nil, point: nil, service: nil, text: "")
  }

  /// Under which key the form asked to be registered.
  var savedKey: String? {
    effects.reversed().lazy.compactMap { effect in
      if case .register(let draft) = effect { draft.submissionKey } else { nil }
    }.first
  }
}
