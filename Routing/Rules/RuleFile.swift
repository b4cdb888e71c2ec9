import Hotline
import JSON5

/// Reads rule files (`*.routing.json5`).
public enum RuleFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-routing/1"

  /// The rules of a file, in its order; every service, district and contractor must be one of the
  /// directory's.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document, directory: CityDirectory)
    throws(SourceProblems) -> [RoutingRule]
  {
    try read([document], directory: directory)
  }

  /// The rules of several files, in their order; codes are unique in all of them together.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ documents: [JSON5Document], directory: CityDirectory)
    throws(SourceProblems) -> [RoutingRule]
  {
    var rules: [RoutingRule] = []
    var problems: [SourceProblem] = []
    for document in documents {
      var form = RuleForm(file: document.file, directory: directory)
      let read = form.rules(document.root)
      for rule in read {
        if let known = rules.first(where: { $0.code == rule.code }) {
          form.reader.report(
            "«\(rule.code)» was given already at \(known.file):\(known.position.line)",
            at: rule.position)
        }
      }
      rules += read
      do { try form.reader.finish() } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw SourceProblems(problems) }
    return rules
  }
}

private struct RuleForm {
  var reader: JSON5Reader
  private let services: Set<ServiceCode>
  private let districts: Set<DistrictCode>
  private let contractors: Set<ContractorCode>

  init(file: String, directory: CityDirectory) {
    reader = JSON5Reader(file: file)
    services = Set(directory.services.keys)
    districts = Set(directory.districts.keys)
    contractors = Set(directory.contractors.keys)
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
    let keys = ["id", "title", "services", "districts", "contractor"]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: RuleCode? = reader.newCode("id", in: object, seen: &seen)
    if let code, code.rawValue == RuleBook.shiftRuleID {
      reader.report("«\(code)» stands for tickets that no rule takes", at: node.position)
    }
    let title = reader.string("title", in: object)
    let services = reader.references("services", in: object, among: services, what: "service")
    let districts = reader.references("districts", in: object, among: districts, what: "district")
    let contractor = reader.required("contractor", in: object).flatMap {
      reader.reference($0, among: contractors, what: "contractor")
    }
    guard let code, let title, let contractor else { return nil }
    return RoutingRule(
      code: code, title: title, services: services, districts: districts, contractor: contractor,
      file: reader.file, position: node.position)
  }
}
