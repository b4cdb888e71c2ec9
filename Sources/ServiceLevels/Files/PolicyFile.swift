import Hotline
import JSON5

/// The codes that a policy file may name.
public struct PolicyReferences: Sendable {
  /// The catalogue's services.
  public var services: Set<ServiceCode>
  /// The city's districts.
  public var districts: Set<DistrictCode>
  /// The contractors.
  public var contractors: Set<ContractorCode>
  /// The calendars.
  public var calendars: Set<CalendarCode>

  /// The codes that a policy file may name.
  public init(
    services: Set<ServiceCode>, districts: Set<DistrictCode>, contractors: Set<ContractorCode>,
    calendars: Set<CalendarCode>
  ) {
    self.services = services
    self.districts = districts
    self.contractors = contractors
    self.calendars = calendars
  }
}

/// Reads policy files (`policies.json5`).
public enum PolicyFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-policies/1"

  /// The policies of a file, in its order.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document, knowing references: PolicyReferences)
    throws(SourceProblems) -> [ServicePolicy]
  {
    var form = PolicyForm(reader: JSON5Reader(file: document.file), references: references)
    let policies = form.policies(document.root)
    try form.reader.finish()
    return policies
  }
}

private struct PolicyForm {
  var reader: JSON5Reader
  let references: PolicyReferences

  mutating func policies(_ root: JSON5Node) -> [ServicePolicy] {
    guard let object = reader.object(root, keys: ["format", "policies"]) else { return [] }
    reader.require(format: PolicyFile.format, in: object)
    guard let node = reader.required("policies", in: object), let nodes = reader.list(node)
    else { return [] }
    var seen: [PolicyCode: SourcePosition] = [:]
    return nodes.compactMap { policy($0, seen: &seen) }
  }

  private mutating func policy(_ node: JSON5Node, seen: inout [PolicyCode: SourcePosition])
    -> ServicePolicy?
  {
    let keys = [
      "id", "title", "services", "priorities", "districts", "contractors", "firstResponse",
      "resolution",
    ]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: PolicyCode? = reader.newCode("id", in: object, seen: &seen)
    let title = reader.string("title", in: object)
    let scope = ServicePolicy.Scope(
      services: reader.references(
        "services", in: object, among: references.services, what: "service"),
      priorities: reader.references(
        "priorities", in: object, among: Set(Priority.allCases), what: "priority"),
      districts: reader.references(
        "districts", in: object, among: references.districts, what: "district"),
      contractors: reader.references(
        "contractors", in: object, among: references.contractors, what: "contractor"))
    var targets: [ClockStage: ServiceTarget] = [:]
    targets[.firstResponse] = target("firstResponse", .firstResponse, in: object)
    targets[.resolution] = target("resolution", .resolution, in: object)
    if object.node("firstResponse") == nil, object.node("resolution") == nil {
      reader.report("a policy promises «firstResponse», «resolution» or both", at: node.position)
    }
    guard let code, let title else { return nil }
    return ServicePolicy(code: code, title: title, scope: scope, targets: targets)
  }

  private mutating func target(_ key: String, _ stage: ClockStage, in policy: JSON5Object)
    -> ServiceTarget?
  {
    guard let node = policy.node(key),
      let object = reader.object(node, keys: ["within", "calendar", "warnAtShare"])
    else { return nil }
    let seconds = reader.required("within", in: object).flatMap { time($0) }
    let calendar = reader.required("calendar", in: object).flatMap {
      reader.reference($0, among: references.calendars, what: "calendar")
    }
    let share = object.node("warnAtShare").flatMap { reader.number($0, in: 0.01...0.99) }
    guard let seconds, let calendar else { return nil }
    return ServiceTarget(stage: stage, seconds: seconds, calendar: calendar, warnAtShare: share)
  }

  private mutating func time(_ node: JSON5Node) -> Int? {
    guard let text = reader.string(node) else { return nil }
    if let seconds = TargetTime.seconds(of: text) { return seconds }
    let days = text.contains("d") ? "; a day has as many hours as its calendar, so write hours" : ""
    reader.report(
      "«\(text.prefix(40))» is no time like «30m», «8h» or «1h30m», at most 10000h\(days)",
      at: node.position)
    return nil
  }
}
