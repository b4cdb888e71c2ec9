import Catalogue
@testable import Console
import Hotline
import Testing

@Suite struct ConsoleCatalogueTests {
  static let phrases: [Phrase] =
    phrases(ActionText.self) + phrases(MainText.self) + phrases(FormText.self)
    + phrases(TicketText.self) + phrases(TroubleText.self)
    + phrases(IncidentText.self) + IncidentEvent.Kind.allCases.map(\.phrase)
    + Incident.State.allCases.map(\.phrase) + IncidentStanding.allCases.map(\.phrase)
    + TicketEvent.Kind.allCases.map(\.phrase)

  @Test func everyTextIsInBothLanguages() {
    for phrase in Self.phrases {
      #expect(!phrase.uk.isEmpty && !phrase.en.isEmpty)
      #expect(placeholders(phrase.uk) == placeholders(phrase.en), "\(phrase.uk)")
      guard placeholders(phrase.uk).isEmpty else { continue }
      #expect(phrase.uk.contains(where: isCyrillic), "\(phrase.uk)")
    }
  }

  @Test func textsAreToldApart() {
    let texts = TicketEvent.Kind.allCases.map(\.phrase.uk)
    #expect(Set(texts).count == texts.count)
    let troubles = TroubleText.allCases.map(\.phrase.uk)
    #expect(Set(troubles).count == troubles.count)
    let actions = ActionText.allCases.map(\.phrase.uk)
    #expect(Set(actions).count == actions.count)
  }

  private static func phrases<Texts: TextCatalogue>(_ texts: Texts.Type) -> [Phrase] {
    texts.allCases.map(\.phrase)
  }

  private func placeholders(_ text: String) -> Set<String> {
    Set((0...9).map { "{\($0)}" }.filter { text.contains($0) })
  }

  private func isCyrillic(_ character: Character) -> Bool {
    character.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) }
  }
}
