import Catalogue
import Foundation
import Hotline
import Testing

/// States and results in the words that Kyiv publishes.
@Suite struct KyivVocabularyTests {
  private func ticket(_ state: Ticket.State, round: Int = 1) -> Ticket {
    var ticket = Ticket(
      id: TicketID(1), reference: .random(), version: 1, state: state, channel: .call,
      place: TicketPlace(), description: "x", priority: .normal, caller: Caller(),
      receivedAt: Date(), updatedAt: Date())
    ticket.round = round
    return ticket
  }

  private func log(_ kinds: TicketEvent.Kind..., days: String? = nil) -> [TicketEvent] {
    kinds.map {
      TicketEvent(
        at: Date(), kind: $0, details: $0 == .closed ? ["days": days].compactMapValues { $0 } : [:])
    }
  }

  @Test func everyStateHasItsWords() {
    let published = Ticket.State.allCases.map { ticket($0).published(log: []) }
    #expect(zip(Ticket.State.allCases, published).allSatisfy { ($0 == .joined) == ($1 == nil) })
    let again = [Ticket.State.triaged, .assigned, .accepted, .inWork].map {
      ticket($0, round: 2).published(log: [])?.status
    }
    #expect(again.allSatisfy { $0 == .beingRedone })
    #expect(
      Set(published.compactMap { $0?.status } + again.compactMap(\.self))
        == Set(PublishedStatus.allCases))
  }

  @Test func theLogTellsResultsOfOneStateApart() {
    #expect(ticket(.triaged).published(log: log(.refused))?.result == .notTheirs)
    #expect(ticket(.assigned).published(log: log(.reassigned))?.result == .passedOn)
    let byHand = log(.reportedDone, .closed)
    #expect(ticket(.closed).published(log: byHand)?.result == .doneConfirmed)
    let byItself = log(.reportedDone, .closed, days: "3")
    #expect(ticket(.closed).published(log: byItself)?.result == .closedUnconfirmed)
    let asked = log(.reportedDone, .verified, .closed, days: "3")
    #expect(ticket(.closed).published(log: asked)?.result == .doneConfirmed)
    var unreached = ticket(.closed)
    unreached.control.missedCalls = 3
    #expect(unreached.published(log: byHand)?.result == .closedUnconfirmed)
  }

  @Test func wordsAreInBothLanguages() {
    let phrases = PublishedStatus.allCases.map(\.phrase) + PublishedResult.allCases.map(\.phrase)
    #expect(Set(phrases.map(\.uk)).count == phrases.count)
    #expect(Set(phrases.map(\.en)).count == phrases.count)
    #expect(phrases.allSatisfy { !$0.uk.contains("`") })
  }
}
