import Foundation
import JSON5

extension JSON5Reader {
  /// The node as the name of a time zone, such as «Europe/Kyiv».
  public mutating func zone(_ node: JSON5Node) -> TimeZone? {
    guard let name = string(node) else { return nil }
    // Foundation also knows «GMT+3» and the like, whose clocks never change; a city's do. Its list
    // still has the capital under a former spelling.
    let known = TimeZone.knownTimeZoneIdentifiers.filter { $0 != "Europe/Kiev" } + ["Europe/Kyiv"]
    guard known.contains(name), let zone = TimeZone(identifier: name) else {
      report(
        "unknown zone «\(name.prefix(40))»" + Suggestion.hint(for: name, among: known),
        at: node.position)
      return nil
    }
    return zone
  }
}
