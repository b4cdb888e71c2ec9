import Catalogue
@testable import Console
import Desk
import Foundation
import Hotline
import Terminal
import Testing

/// What dispatchers do with incidents, key by key.
@Suite struct IncidentScreenTests {
  private func commands(_ bench: Bench) -> [IncidentCommand] {
    bench.effects.compactMap { effect in
      if case .performIncident(let command, _, _) = effect { command } else { nil }
    }
  }

  @Test func closingTakesOneAnswerForAll() {
    var bench = Stage.incidentClose.bench()
    bench.press(.control("u"))
    bench.type("Насос замінено")
    bench.press(.function(2))
    #expect(commands(bench) == [.close(answer: "Насос замінено")])
    bench.take(.performedIncident(.close(answer: "Насос замінено"), IncidentID(41)))
    #expect(bench.kind == .incident)
    #expect(bench.text.contains("Записано: аварію завершено."))
  }

  @Test func allThatFitJoinAfterAQuestion() {
    var bench = Stage.incident.bench()
    bench.press(.character("a"))
    #expect(bench.kind == .confirm && bench.text.contains("2 звернення"))
    #expect(commands(bench).isEmpty)
    bench.press(.enter)
    #expect(commands(bench) == [.attach([SampleDesk.tickets[1].ticket.id])])
  }

  @Test func theLeadIsNotTakenOutByAKey() {
    var bench = Stage.incident.bench()
    bench.press(.character("x"))
    #expect(bench.kind == .incident)
    bench.press(.down, .character("x"))
    #expect(bench.kind == .incidentPrompt)
    bench.type("інший двір")
    bench.press(.enter)
    #expect(commands(bench) == [.detach(SampleDesk.tickets[1].ticket.id, reason: "інший двір")])
  }

  @Test func aProposalIsConfirmedOrDismissed() {
    var bench = Stage.incidents.bench()
    bench.press(.enter)
    let page = IncidentPage(line: SampleIncidents.lines[0], members: [], events: [])
    bench.take(.incident(page, IncidentID(42)))
    bench.press(.character("c"))
    #expect(bench.kind == .incident, "what is only proposed is not closed")
    bench.press(.character("p"), .enter)
    #expect(commands(bench) == [.confirm])
    bench.press(.character("d"))
    bench.type("навчання")
    bench.press(.enter)
    #expect(commands(bench) == [.confirm, .dismiss(reason: "навчання")])
  }

  @Test func oneKeyJoinsTheNewComplaint() throws {
    var bench = Stage.formNearby.bench()
    #expect(bench.text.contains("Буде приєднано"))
    bench.press(.function(2))
    let drafts = bench.effects.compactMap { effect in
      if case .register(let draft) = effect { draft } else { nil }
    }
    #expect(drafts.last?.joinTo?.incident == IncidentID(41))
    #expect(drafts.last?.joinTo?.ticket == TicketID(3))
  }

  @Test func theKeyGoesRoundAndPassesOverWhatIsOver() {
    var bench = Stage.formNearby.bench()
    let incident = bench.model.form?.joinTo
    bench.press(.control("p"))
    #expect(bench.model.form?.joinTo?.ticket == SampleDesk.tickets[1].ticket.id)
    bench.press(.control("p"))
    #expect(bench.model.form?.joinTo == nil)
    bench.press(.control("p"))
    #expect(bench.model.form?.joinTo == incident)
    bench.take(.nearby([], for: bench.askedNearby))
    #expect(bench.model.form?.joinTo == nil, "nobody is joined to what is gone")
  }

  @Test func aChangeOfPlaceIsAskedAboutOnce() {
    var bench = Stage.form.bench()
    bench.take(.tick)
    bench.take(.tick)
    let asked = bench.effects.filter { if case .lookAround = $0 { true } else { false } }
    #expect(asked.count == 1)
  }

  @Test(arguments: [
    ("300", IncidentExtent.around(metres: 300)), ("1,5", nil),
    ("K3", .supply(SampleCity.code("k3"))),
    ("Місто", .city), ("*", .city), ("котельня", nil), ("", nil), ("99999", nil),
  ])
  func extentIsTyped(_ text: String, _ extent: IncidentExtent?) {
    #expect(TypedExtent.read(text) == extent)
  }

  /// It is 02:53 on 30 November in Kyiv.
  @Test(arguments: [
    ("18:30", "30 листопада 2026, 18:30"), ("02:00", "1 грудня 2026, 02:00"),
    ("02.12 08:15", "2 грудня 2026, 08:15"), ("01.02 10:00", "1 лютого 2027, 10:00"),
    ("+3", "30 листопада 2026, 05:53"), ("+1,5", "30 листопада 2026, 04:23"),
    ("25:00", nil), ("31.02 10:00", nil), ("завтра", nil), ("+", nil), ("", nil), ("1 2 3:4", nil),
  ])
  func endIsTyped(_ text: String, _ end: String?) {
    let date = TypedEnd.read(text, now: SampleCity.now)
    #expect(date.map { KyivTime.dateAndTime($0, .uk) } == end)
  }
}
