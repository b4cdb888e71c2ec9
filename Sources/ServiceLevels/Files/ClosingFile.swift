import Hotline
import JSON5

/// Reads the rules of closing, a part of the file that describes the city as a whole.
public enum ClosingFile {
  /// The key under which the city's file has them.
  public static let key = "closing"

  /// The rules of a city's file; the usual ones where it says nothing.
  ///
  /// - Throws: `SourceProblems` with every place that is wrong.
  public static func read(
    _ document: JSON5Document, knowing services: Set<ServiceCode>
  ) throws(SourceProblems) -> ClosingRules {
    var reader = JSON5Reader(file: document.file)
    guard let node = reader.dictionary(document.root)?.node(key) else {
      try reader.finish()
      return ClosingRules()
    }
    let rules = rules(node, services, &reader)
    try reader.finish()
    return rules
  }

  private static func rules(
    _ node: JSON5Node, _ services: Set<ServiceCode>, _ reader: inout JSON5Reader
  ) -> ClosingRules {
    var rules = ClosingRules()
    guard let closing = reader.object(node, keys: ["afterDays", "control"]) else { return rules }
    rules.afterDays = closing.node("afterDays").flatMap { reader.integer($0, in: 1...365) }
    guard let node = closing.node("control"),
      let control = reader.object(node, keys: ["services", "priority", "calls"])
    else { return rules }
    rules.controlledServices = reader.references(
      "services", in: control, among: services, what: "service")
    rules.controlledFrom = control.node("priority").flatMap { reader.word($0, as: Priority.self) }
    rules.controlCalls =
      control.node("calls").flatMap { reader.integer($0, in: 1...20) } ?? rules.controlCalls
    return rules
  }
}
