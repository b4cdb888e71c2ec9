import Catalogue
import Foundation
import Hotline
import Testing

@Suite struct CatalogueTests {
  @Test func numbersTakeTheirForms() {
    let tickets = PluralPhrase(
      uk: ("{n} звернення", "{n} звернення!", "{n} звернень"), en: ("{n} ticket", "{n} tickets"))
    let uk = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 1002].map { tickets(.uk, $0) }
    #expect(
      uk == [
        "0 звернень", "1 звернення", "2 звернення!", "4 звернення!", "5 звернень", "11 звернень",
        "12 звернень", "14 звернень", "21 звернення", "22 звернення!", "25 звернень",
        "101 звернення", "111 звернень", "112 звернень", "1002 звернення!",
      ])
    #expect(
      [0, 1, 2, 21].map { tickets(.en, $0) }
        == ["0 tickets", "1 ticket", "2 tickets", "21 tickets"])
  }

  @Test func timesAreKyivs() {
    // The clocks go back at 01:00 UTC on 25 October 2026.
    let before = Date(timeIntervalSince1970: 1_792_889_700)
    #expect(KyivTime.dateAndTime(before, .uk) == "25 жовтня 2026, 03:55")
    #expect(KyivTime.dateAndTime(before + 600, .en) == "25 October 2026, 03:05")
    #expect(KyivTime.dateAndTime(Date(timeIntervalSince1970: 0), .uk) == "1 січня 1970, 03:00")
  }

  @Test func durationsHaveTwoUnits() {
    let expected: [(seconds: Double, uk: String, en: String)] = [
      (30, "менше хвилини", "less than a minute"), (-61, "1 хв", "1 min"),
      (3600, "1 год", "1 h"), (8100, "2 год 15 хв", "2 h 15 min"),
      (183_660, "2 дні 3 год", "2 days 3 h"), (432_000, "5 днів", "5 days"),
    ]
    for (seconds, uk, en) in expected {
      #expect(KyivTime.duration(seconds: seconds, .uk) == uk)
      #expect(KyivTime.duration(seconds: seconds, .en) == en)
    }
  }

  @Test func placeholdersAreFilled() {
    let phrase = Phrase(uk: "{1} із {0}", en: "{0}: {1}")
    #expect(phrase(.uk, "а", "б") == "б із а")
    #expect(phrase(.en, "a", "b") == "a: b")
  }

  @Test func everyNounHasAName() {
    let phrases =
      Ticket.State.allCases.map(\.phrase) + WorkOrder.State.allCases.map(\.phrase)
      + Priority.allCases.map(\.phrase)
    for phrase in phrases {
      #expect(!phrase.uk.isEmpty && !phrase.en.isEmpty)
      #expect(phrase.uk.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
      #expect(!phrase.en.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
    }
    #expect(Set(Ticket.State.allCases.map(\.phrase.uk)).count == Ticket.State.allCases.count)
  }
}
