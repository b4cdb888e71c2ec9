/// A language the program speaks; Ukrainian comes first.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  /// Ukrainian.
  case uk
  /// English.
  case en

  /// The language's own name.
  public var ownName: String {
    switch self {
    case .uk: "Українська"
    case .en: "English"
    }
  }
}
