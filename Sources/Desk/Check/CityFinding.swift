import Catalogue
import Routing

/// Something doubtful about a city's rules, map or promises.
public struct CityFinding: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: Hashable, Sendable, CaseIterable {
    /// What somebody wrote has no effect, or somebody's complaints find nobody.
    case error
    /// It may be meant so.
    case warning

    /// What it is called.
    public var text: CityCheckText {
      switch self {
      case .error: .error
      case .warning: .warning
      }
    }
  }

  /// How bad it is.
  public let severity: Severity
  /// The rule it is about; nil for other things.
  public let rule: RoutingRule?
  /// What is doubtful.
  public let sentence: Phrase

  /// «30-city.routing.json5:14: помилка: правило …», without the place where there is none.
  public func line(in language: Language) -> String {
    let place = rule.map { "\($0.file):\($0.position.line): " } ?? ""
    return "\(place)\(severity.text(language)): \(sentence[language])"
  }
}
