import Desk
import Hotline
import Terminal
import Testing

@testable import Console

@Suite struct TicketPageTests {
  /// What the screen offers and what the desk allows are the same, in every state.
  @Test(arguments: Ticket.State.allCases)
  func offeredMovesAreThoseTheDeskAllows(_ state: Ticket.State) {
    var bench = Bench.atWork()
    var line = SampleDesk.tickets[1]
    line.ticket.state = state
    bench.take(.tickets([line]))
    bench.press(.end, .enter)
    bench.take(.ticket(SampleDesk.snapshot(of: line), [], line.ticket.id))
    let snapshot = SampleDesk.snapshot(of: line)
    let moves: [(Action.ID, TicketCommand)] = [
      (.triage, .triage(service: SampleCity.code("heating"), place: TicketPlace())),
      (.reassign, .reassign(to: SampleCity.code("lift"), reason: "бо")), (.close, .close),
      (.reopen, .reopen(reason: "бо")), (.resolve, .answer("так")),
      (.decline, .decline(reason: "ні")), (.withdraw, .withdraw), (.note, .note("ага")),
    ]
    for (id, command) in moves {
      let offered = ActionTable.all.first { $0.id == id }?.isAvailable(bench.model)
      // Whether it is refused is the question; why, other tests ask.
      let change = try? TicketLife.decide(
        command, on: snapshot, by: .agent(SampleDesk.me.login), rules: SampleCity.Rules(),
        now: SampleDesk.now)
      #expect(offered == (change != nil), "\(id) in \(state)")
    }
  }

  @Test func aMoveNamesTheVersionThatWasSeen() {
    var bench = Bench.atWork()
    bench.open(1)
    _ = bench.takeEffects()
    bench.press(.character("ф"))
    bench.type("Приїдемо о сьомій")
    bench.press(.enter)
    #expect(
      bench.takeEffects() == [
        .perform(.answer("Приїдемо о сьомій"), on: TicketID(2), expectedVersion: 3)
      ])
  }

  @Test func aConflictKeepsTheWordsAndReadsAgain() throws {
    var bench = Bench.atWork()
    bench.open(1)
    bench.press(.character("a"))
    bench.type("Так")
    bench.press(.enter)
    let asked = try #require(bench.takeEffects().last)
    bench.take(.failed(asked, .desk(.conflict(currentVersion: 4))))
    #expect(bench.takeEffects() == [.loadTicket(TicketID(2))])
    #expect(bench.kind == .prompt && bench.text.contains("Так"))
    var snapshot = SampleDesk.snapshot(of: SampleDesk.tickets[1])
    snapshot.ticket.version = 4
    bench.take(.ticket(snapshot, [], TicketID(2)))
    bench.press(.enter)
    #expect(
      bench.takeEffects() == [.perform(.answer("Так"), on: TicketID(2), expectedVersion: 4)])
  }

  @Test func newsOfTheOpenTicketAreReadAtOnce() {
    var bench = Bench.atWork()
    bench.open(1)
    _ = bench.takeEffects()
    bench.take(.changed(.ticket(TicketID(2), SampleDesk.tickets[1].ticket.reference, version: 4)))
    #expect(bench.takeEffects() == [.loadTickets, .loadTicket(TicketID(2))])
    bench.take(.changed(.missed))
    #expect(bench.takeEffects().contains(.loadTicket(TicketID(2))))
  }

  @Test func anImpossibleNumberIsToldBeforeAskingAnybody() {
    var bench = Bench.atWork()
    bench.press(.character("/"))
    _ = bench.takeEffects()
    bench.type("1234567890")
    bench.press(.enter)
    #expect(bench.takeEffects().isEmpty)
    #expect(bench.text.contains("Такого номера не буває"))
  }

  @Test func theMarkerStaysOnItsLineWhenTheListMoves() {
    var bench = Bench.atWork()
    bench.press(.down, .down, .down, .down)
    #expect(bench.model.selected == .ticket(TicketID(2)))
    bench.take(.calls([]))
    bench.take(.tickets(SampleDesk.tickets.reversed()))
    #expect(bench.model.selected == .ticket(TicketID(2)))
    bench.take(.tickets([SampleDesk.tickets[3]]))
    #expect(bench.model.selected == .ticket(TicketID(4)))
    bench.take(.tickets([]))
    #expect(bench.model.selected == nil)
  }
}
