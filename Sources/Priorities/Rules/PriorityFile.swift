import Catalogue
import Foundation
import Hotline
import JSON5

/// Reads `priorities.json5`.
public enum PriorityFile {
  /// The format's name, which the file gives.
  public static let format = "hotline-priorities/1"
  /// The most rules.
  public static let ruleLimit = 200

  /// The rules of a file; every service must be one of the catalogue's, every kind of building one
  /// that the file lists.
  ///
  /// - Parameter addresses: all addresses the gazetteer has, as it writes them; nil where nobody
  ///   knows, and then they are taken as they are.
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(
    _ document: JSON5Document, services: some Sequence<Service>, addresses: Set<String>? = nil
  ) throws(SourceProblems) -> PriorityBook {
    var form = PriorityForm(document.file, services: Array(services), addresses: addresses)
    let book = form.book(document.root)
    try form.reader.finish()
    guard let book else {
      throw SourceProblems([
        SourceProblem(file: document.file, position: nil, message: "holds no priority rules")
      ])
    }
    return book
  }
}

private struct PriorityForm {
  var reader: JSON5Reader
  private let services: Set<ServiceCode>
  private let tree: ServiceTree
  private let addresses: Set<String>?
  private var kinds: Set<PremisesKind> = []

  init(_ file: String, services: [Service], addresses: Set<String>?) {
    reader = JSON5Reader(file: file)
    self.services = Set(services.map(\.code))
    tree = ServiceTree(services)
    self.addresses = addresses
  }

  mutating func book(_ root: JSON5Node) -> PriorityBook? {
    let keys = ["format", "zone", "premises", "rules"]
    guard let object = reader.object(root, keys: keys) else { return nil }
    reader.require(format: PriorityFile.format, in: object)
    let zone = reader.required("zone", in: object).flatMap { self.zone($0) }
    let premises = object.node("premises").flatMap { reader.list($0) } ?? []
    let buildings = premises.flatMap { self.premises($0) }
    guard let node = reader.required("rules", in: object), let nodes = reader.list(node) else {
      return nil
    }
    if nodes.count > PriorityFile.ruleLimit {
      reader.report("more than \(PriorityFile.ruleLimit) rules", at: node.position)
      return nil
    }
    var seen: [PriorityRuleCode: SourcePosition] = [:]
    let rules = nodes.compactMap { rule($0, seen: &seen) }
    guard let zone else { return nil }
    return PriorityBook(rules, premises: buildings, zone: zone, tree: tree)
  }

  private mutating func zone(_ node: JSON5Node) -> TimeZone? {
    guard let name = reader.string(node) else { return nil }
    if let zone = TimeZone(identifier: name) { return zone }
    reader.report("unknown zone «\(name.prefix(40))»", at: node.position)
    return nil
  }

  private mutating func premises(_ node: JSON5Node) -> [Premises] {
    guard let object = reader.object(node, keys: ["kind", "name", "addresses"]),
      let kind: PremisesKind = reader.string("kind", in: object).flatMap({
        code($0, at: node.position)
      }),
      let name = reader.string("name", in: object),
      let list = reader.required("addresses", in: object), let nodes = reader.list(list)
    else { return [] }
    kinds.insert(kind)
    if nodes.isEmpty { reader.report("no address", at: list.position) }
    return nodes.compactMap { node in
      guard let address = reader.string(node) else { return nil }
      if let addresses, !addresses.contains(address) {
        reader.report("the gazetteer has no «\(address.prefix(80))»", at: node.position)
      }
      return Premises(kind: kind, name: name, address: address)
    }
  }

  private mutating func code(_ text: String, at position: SourcePosition) -> PremisesKind? {
    if let code = PremisesKind(rawValue: text) { return code }
    reader.report("«\(text.prefix(40))» is no code", at: position)
    return nil
  }

  private mutating func rule(
    _ node: JSON5Node, seen: inout [PriorityRuleCode: SourcePosition]
  ) -> PriorityRule? {
    let keys = ["id", "reason", "atLeast", "atMost"] + Self.conditions
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: PriorityRuleCode? = reader.newCode("id", in: object, seen: &seen)
    let reason = reader.required("reason", in: object).flatMap { phrase($0) }
    let effect = effect(in: object)
    let services = reader.references("services", in: object, among: services, what: "service")
    let places = reader.references("places", in: object, among: kinds, what: "kind of premises")
    let words = words(in: object)
    let hours = object.node("hours").flatMap { dayHours($0) }
    let isForFrost = object.node("frost").flatMap { reader.bool($0) } ?? false
    let earlier = object.node("earlierTickets").flatMap { reader.integer($0, in: 1...100) } ?? 0
    if Self.conditions.allSatisfy({ object.node($0) == nil }) {
      reader.report("without a condition it would hold for every ticket", at: node.position)
    }
    guard let code, let reason, let effect else { return nil }
    var rule = PriorityRule(code: code, reason: reason, effect: effect)
    (rule.services, rule.words, rule.places) = (services, words, places)
    (rule.hours, rule.isForFrost, rule.earlierTickets) = (hours, isForFrost, earlier)
    return rule
  }

  private static let conditions = [
    "services", "words", "places", "hours", "frost", "earlierTickets",
  ]

  private mutating func phrase(_ node: JSON5Node) -> Phrase? {
    guard let object = reader.object(node, keys: ["uk", "en"]) else { return nil }
    let uk = reader.string("uk", in: object)
    let en = reader.string("en", in: object)
    guard let uk, let en else { return nil }
    return Phrase(uk: uk, en: en)
  }

  private mutating func effect(in object: JSON5Object) -> PriorityRule.Effect? {
    switch (object.node("atLeast"), object.node("atMost")) {
    case (let node?, nil): return reader.word(node, as: Priority.self).map { .atLeast($0) }
    case (nil, let node?): return reader.word(node, as: Priority.self).map { .atMost($0) }
    default:
      reader.report("either «atLeast» or «atMost» was expected", at: object.position)
      return nil
    }
  }

  private mutating func dayHours(_ node: JSON5Node) -> DayHours? {
    guard let text = reader.string(node) else { return nil }
    if let hours = DayHours(text) { return hours }
    reader.report("«\(text.prefix(40))» is not hours such as «22:00-06:00»", at: node.position)
    return nil
  }

  private mutating func words(in object: JSON5Object) -> [WordPattern] {
    guard let node = object.node("words"), let nodes = reader.list(node) else { return [] }
    if nodes.isEmpty { reader.report("an empty list of words is never said", at: node.position) }
    var seen: Set<String> = []
    return nodes.compactMap { node in
      guard let text = reader.string(node) else { return nil }
      guard let pattern = WordPattern(text) else {
        reader.report(
          "«\(text.prefix(40))» is no word pattern: 1 to 5 beginnings of words of at least two "
            + "letters, with blanks between", at: node.position)
        return nil
      }
      if !seen.insert(text).inserted {
        reader.report("«\(text)» stands in this list already", at: node.position)
      }
      return pattern
    }
  }
}
