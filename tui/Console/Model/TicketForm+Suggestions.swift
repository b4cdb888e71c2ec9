import Catalogue
import Desk
import Hotline

extension TicketForm {
  /// What keeps the form from being saved.
  enum Trouble: Hashable {
    case noDescription, noService

    var field: Field {
      switch self {
      case .noDescription: .description
      case .noService: .service
      }
    }
  }

  var trouble: Trouble? {
    switch purpose {
    case .register: description.trimmed.isEmpty ? .noDescription : nil
    case .triage: pickedService == nil ? .noService : nil
    }
  }

  /// How many suggestions are shown for the field the cursor is in.
  var suggestionCount: Int {
    switch focus {
    case .address: picked == nil ? min(found.matches.count, Self.suggestionLimit) : 0
    case .service: pickedService == nil ? services.count : 0
    case .phone, .name, .description, .priority: 0
    }
  }

  /// Whether the first suggestion answers to something typed rather than to nothing.
  var hasWordsToMatch: Bool {
    switch focus {
    case .address: suggestionCount > 0 && !address.isEmpty
    case .service: suggestionCount > 0 && !service.isEmpty
    case .phone, .name, .description, .priority: false
    }
  }

  /// The address as picked, with the entrance and the flat that were typed.
  private func addressWithDetails(_ match: PlaceMatch) -> String {
    let details = [
      found.entrance.map { "під’їзд \($0)" }, found.flat.map { "кв. \($0)" },
    ]
    return ([match.address] + details.compactMap { $0 }).joined(separator: ", ")
  }

  mutating func takeSuggestion(_ language: Language) {
    guard let suggestion, suggestion < suggestionCount else { return }
    switch focus {
    case .address:
      let match = found.matches[suggestion]
      picked = match
      address.replace(with: addressWithDetails(match))
    case .service:
      let service = services[suggestion]
      pickedService = service
      self.service.replace(with: service.name(language))
    case .phone, .name, .description, .priority: break
    }
    self.suggestion = nil
  }
}
