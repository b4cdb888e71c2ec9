import Catalogue
@testable import Console
import Desk
import Foundation
import Hotline
import Terminal
import TestKit
import Testing

/// Whatever is pressed wherever: the console stays whole and shows a screen.
@Suite struct RandomKeysTests {
  static let keys: [Key] =
    [
      .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .control("a"), .control("e"), .control("s"), .control("u"),
      .control("w"), .control("c"), .control("x"), .control("p"), .alt("x"),
    ] + (0...13).map { .function($0) }
    + "qwertyuiop[]asdfghjkl;'zxcvbnm,./?йцукенгшщзхїфівапролджєячсмить 0123456789\u{301}\u{0}😀\n"
    .map { .character($0) }

  @Test(arguments: Stage.allCases)
  func everyKeyOnEveryScreen(_ stage: Stage) {
    let start = stage.bench()
    for key in Self.keys {
      var bench = start
      bench.press(key)
      check(bench)
    }
  }

  @Test(arguments: 0..<17)
  func anyRowOfKeysAndNews(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bench = Stage.allCases[Int(seed) % Stage.allCases.count].bench()
    for step in 0..<150 {
      bench.now += 0.3
      if Int.random(in: 0..<4, using: &generator) == 0 {
        bench.take(news(&generator, bench))
      } else if let key = Self.keys.randomElement(using: &generator) {
        bench.press(key)
      }
      check(bench)
      if step % 7 == 0 { answerEffects(&bench, &generator) }
    }
  }

  private func check(_ bench: Bench) {
    #expect(!bench.model.screens.isEmpty)
    let lines = bench.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == max(1, bench.model.size.rows))
    if let cursor = render(bench.model).cursor {
      #expect(cursor.row < bench.model.size.rows && cursor.column < bench.model.size.columns)
    }
  }

  private func news(_ generator: inout SeededGenerator, _ bench: Bench) -> Message {
    let some = Array(SampleDesk.calls.shuffled(using: &generator).prefix(2))
    let states: [Agent.State] = [
      .available, .wrapUp, .away(reason: nil), .engaged(ContactID(11)), .offered(ContactID(12)),
    ]
    var me = SampleDesk.me
    me.state = states.randomElement(using: &generator) ?? .available
    let messages: [Message] = [
      .tick, .calls(some), .tickets(SampleDesk.tickets.shuffled(using: &generator)), .me(me),
      .calls([]), .tickets([]), .changed(.missed), .changed(.documents),
      .resized(Size(rows: .random(in: 0...60, using: &generator), columns: 99)),
      .resized(Size(rows: 24, columns: 80)), .failed(.loadCalls, .desk(.unavailable)),
      .places(SampleCity.places, for: "зор"), .found(nil), .found(TicketID(2)), .pasted("а\nб\t"),
      .ticket(SampleDesk.snapshot(of: SampleDesk.tickets[1]), SampleDesk.events, TicketID(2)),
      .ticket(nil, [], TicketID(2)), .loginFailed(.refused), .city(SampleCity.knowledge),
      .loggedIn(me, SampleCity.knowledge), .drafts([]),
      .incidents(SampleIncidents.lines), .incidents([]), .incident(nil, IncidentID(41)),
      .incident(SampleIncidents.page, IncidentID(41)), .changed(.incident(IncidentID(41))),
      .nearby(SampleIncidents.nearby, for: bench.askedNearby), .openedIncident(IncidentID(41)),
    ]
    return messages.randomElement(using: &generator) ?? .tick
  }

  /// Writes succeed or fail as it comes.
  private func answerEffects(_ bench: inout Bench, _ generator: inout SeededGenerator) {
    for effect in bench.takeEffects() where effect.lane == .writes {
      let failure: Failure =
        Bool.random(using: &generator) ? .desk(.unavailable) : .desk(.conflict(currentVersion: 9))
      switch (Bool.random(using: &generator), effect) {
      case (true, .register(let draft)):
        let ticket = RegisteredTicket(id: TicketID(5), reference: .random(), wasReplay: true)
        bench.take(.registered(ticket, submissionKey: draft.submissionKey))
      case (true, .perform(let command, let ticket, _)):
        bench.take(.performed(command, ticket))
      case (true, .performIncident(let command, let incident, _)):
        bench.take(.performedIncident(command, incident))
      case (true, .quit): break
      case (true, _): bench.take(.done(effect))
      case (false, _): bench.take(.failed(effect, failure))
      }
    }
  }
}
