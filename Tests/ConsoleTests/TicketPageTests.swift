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
      (.join, .join(to: TicketID(99))), (.controlSet, .setControl(true, reason: "бо")),
      (.controlCall, .controlCall(ControlCall(called: "Іван", result: .confirmed))),
      (.addContractor, .addOrder(to: SampleCity.code("lift"), task: "бо")),
    ]
    for (id, command) in moves {
      let offered = ActionTable.all.first { $0.id == id }?.isAvailable(bench.model)
      // Whether it is refused is the question; why, other tests ask.
      let change = try? TicketLife.decide(
        command, on: snapshot,
        joining: SampleDesk.line(99, .assigned, nil, "x", dueMinutes: nil).ticket,
        by: .agent(SampleDesk.me.login), rules: SampleCity.Rules(),
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

  @Test func whoWasOvertakenIsToldByWhat() throws {
    var bench = Bench.atWork()
    bench.open(1)
    bench.press(.character("a"))
    bench.type("Так")
    bench.press(.enter)
    let asked = try #require(bench.takeEffects().last)
    let other = TicketEvent(at: SampleDesk.now, kind: .closed, onBehalfOf: "agent:petro")
    bench.take(.failed(asked, .desk(.conflict(currentVersion: 4, since: [other]))))
    #expect(bench.text.contains("petro: закрито"))
  }

  @Test func aControlCallSaysWhoWasCalledAndWhatCameOfIt() throws {
    var bench = Bench.atWork()
    bench.open(3)
    _ = bench.takeEffects()
    bench.press(.character("v"), .down)
    bench.press(.enter)
    #expect(bench.takeEffects().isEmpty, "«not done» wants the resident's words")
    bench.type("Досі холодно")
    bench.press(.enter)
    let call = ControlCall(
      called: "Іван Її, +380501112233", result: .notDone, remark: "Досі холодно")
    #expect(
      bench.takeEffects() == [.perform(.controlCall(call), on: TicketID(4), expectedVersion: 3)])
  }

  @Test func aTicketIsJoinedToTheOneWhoseNumberIsTyped() {
    var bench = Bench.atWork()
    bench.open(1)
    _ = bench.takeEffects()
    let reference = SampleDesk.tickets[2].ticket.reference
    bench.press(.character("j"))
    bench.type(reference.digits)
    bench.press(.enter)
    #expect(bench.takeEffects() == [.find(reference)])
    bench.take(.found(TicketID(3)))
    #expect(
      bench.takeEffects() == [
        .perform(.join(to: TicketID(3)), on: TicketID(2), expectedVersion: 3)
      ])
    bench.take(.performed(.join(to: TicketID(3)), TicketID(2)))
    #expect(bench.kind == .detail)
  }

  @Test func aConsultationIsSavedWithItsAnswer() throws {
    var bench = Stage.consult.bench()
    _ = bench.takeEffects()
    bench.type("Тепло дадуть о шостій")
    bench.press(.enter)
    guard case .register(let draft) = try #require(bench.takeEffects().last) else {
      Issue.record("nothing was registered")
      return
    }
    #expect(draft.answer == "Тепло дадуть о шостій")
    let ticket = RegisteredTicket(
      id: TicketID(77), reference: SampleDesk.tickets[0].ticket.reference, wasReplay: false)
    bench.take(.registered(ticket, submissionKey: draft.submissionKey))
    #expect(bench.kind == .receipt)
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
