import Hotline
import JSON5

/// Takes rules out of a document.
struct RuleForm {
  var reader: JSON5Reader
  private let known: CityDirectory
  private let services: Set<ServiceCode>
  private let contractors: Set<ContractorCode>
  private var places: RulePlacesForm

  init(file: String, directory: CityDirectory) {
    reader = JSON5Reader(file: file)
    known = directory
    services = Set(directory.services.keys)
    contractors = Set(directory.contractors.keys)
    places = RulePlacesForm(directory: directory)
  }

  mutating func rules(_ root: JSON5Node) -> [RoutingRule] {
    guard let object = reader.object(root, keys: ["format", "rules"]) else { return [] }
    reader.require(format: RuleFile.format, in: object)
    guard let node = reader.required("rules", in: object), let nodes = reader.list(node) else {
      return []
    }
    var seen: [RuleCode: SourcePosition] = [:]
    return nodes.compactMap { rule($0, seen: &seen) }
  }

  private mutating func rule(_ node: JSON5Node, seen: inout [RuleCode: SourcePosition])
    -> RoutingRule?
  {
    let keys =
      ["id", "title", "services"] + RulePlacesForm.keys + ["week", "contractor", "contractors"]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: RuleCode? = reader.newCode("id", in: object, seen: &seen)
    if let code, code.rawValue == RuleBook.shiftRuleID {
      reader.report("«\(code)» stands for tickets that no rule takes", at: node.position)
    }
    let title = reader.string("title", in: object)
    let services = reader.references("services", in: object, among: services, what: "service")
    let places = places.places(in: object, &reader)
    let week = object.node("week").flatMap { reader.weekHours($0) }
    let targets = targets(in: object)
    guard let code, let title, !targets.isEmpty else { return nil }
    return RoutingRule(
      code: code, title: title, services: services, places: places, week: week, targets: targets,
      file: reader.file, position: node.position)
  }

  // MARK: Who gets it

  private mutating func targets(in object: JSON5Object) -> [RuleTarget] {
    guard let list = object.node("contractors") else {
      return reader.required("contractor", in: object).flatMap { target($0) }.map { [$0] } ?? []
    }
    if let single = object.node("contractor") {
      reader.report("either «contractor» or «contractors»", at: single.position)
    }
    guard let nodes = reader.list(list) else { return [] }
    if nodes.isEmpty { reader.report("at least one contractor is needed", at: list.position) }
    var targets: [RuleTarget] = []
    for node in nodes {
      guard let target = target(node) else { continue }
      if targets.contains(target) {
        reader.report("this contractor stands in this list already", at: node.position)
      } else if targets.last == .contractor(known.shift.code) {
        reader.report("nobody comes after the shift, which takes everything", at: node.position)
      }
      targets.append(target)
    }
    return targets
  }

  private mutating func target(_ node: JSON5Node) -> RuleTarget? {
    if case .string(RuleTarget.ownerWord) = node.value {
      if contractors.contains(where: { $0.rawValue == RuleTarget.ownerWord }) {
        reader.report(
          "«owner» stands for whoever manages the house; call the contractor otherwise",
          at: node.position)
      }
      return .owner
    }
    return reader.reference(node, among: contractors, what: "contractor")
      .map(RuleTarget.contractor)
  }
}
