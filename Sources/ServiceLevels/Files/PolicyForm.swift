import Hotline
import JSON5

/// A policy file being read.
struct PolicyForm {
  var reader: JSON5Reader
  let references: PolicyReferences

  mutating func file(_ root: JSON5Node) -> PolicyFile {
    var file = PolicyFile(policies: [], noticeHours: [:])
    guard let object = reader.object(root, keys: ["format", "noticeHours", "policies"]) else {
      return file
    }
    reader.require(format: PolicyFile.format, in: object)
    file.noticeHours = self.noticeHours(in: object)
    guard let node = reader.required("policies", in: object), let nodes = reader.list(node)
    else { return file }
    var seen: [PolicyCode: SourcePosition] = [:]
    file.policies = nodes.compactMap { policy($0, seen: &seen) }
    return file
  }

  private mutating func noticeHours(in object: JSON5Object) -> [NoticeRole: CalendarCode] {
    guard let node = object.node("noticeHours"),
      let members = reader.object(node, keys: NoticeRole.allCases.map(\.rawValue))?.members
    else { return [:] }
    var hours: [NoticeRole: CalendarCode] = [:]
    for member in members {
      guard let role = NoticeRole(rawValue: member.key) else { continue }
      hours[role] = reader.reference(
        member.node, among: references.calendars, what: "calendar")
    }
    return hours
  }

  private mutating func policy(_ node: JSON5Node, seen: inout [PolicyCode: SourcePosition])
    -> ServicePolicy?
  {
    let keys = [
      "id", "title", "services", "priorities", "districts", "contractors", "firstResponse",
      "resolution", "statutory", "escalation",
    ]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: PolicyCode? = reader.newCode("id", in: object, seen: &seen)
    let title = reader.string("title", in: object)
    let scope = self.scope(in: object)
    var targets: [ClockStage: ServiceTarget] = [:]
    targets[.firstResponse] = target("firstResponse", .firstResponse, in: object)
    targets[.resolution] = target("resolution", .resolution, in: object)
    let promises = ["firstResponse", "resolution", "statutory"]
    if promises.allSatisfy({ object.node($0) == nil }) {
      reader.report(
        "a policy promises «firstResponse», «resolution», «statutory» or several of them",
        at: node.position)
    }
    let law = object.node("statutory").flatMap { statutory($0) }
    let ladder = object.node("escalation").map { escalation($0) } ?? []
    guard let code, let title else { return nil }
    return ServicePolicy(
      code: code, title: title, scope: scope, targets: targets, statutory: law,
      escalation: ladder)
  }

  private mutating func scope(in object: JSON5Object) -> ServicePolicy.Scope {
    ServicePolicy.Scope(
      services: reader.references(
        "services", in: object, among: references.services, what: "service"),
      priorities: reader.references(
        "priorities", in: object, among: Set(Priority.allCases), what: "priority"),
      districts: reader.references(
        "districts", in: object, among: references.districts, what: "district"),
      contractors: reader.references(
        "contractors", in: object, among: references.contractors, what: "contractor"))
  }

  private mutating func target(_ key: String, _ stage: ClockStage, in policy: JSON5Object)
    -> ServiceTarget?
  {
    guard let node = policy.node(key),
      let object = reader.object(
        node, keys: ["within", "calendar", "warnAtShare", "warnBefore"])
    else { return nil }
    let seconds = reader.required("within", in: object).flatMap { time($0) }
    let calendar = reader.required("calendar", in: object).flatMap {
      reader.reference($0, among: references.calendars, what: "calendar")
    }
    let share = object.node("warnAtShare").flatMap { reader.number($0, in: 0.01...0.99) }
    let before = object.node("warnBefore").flatMap { node -> Int? in
      if object.node("warnAtShare") != nil {
        reader.report("a warning has «warnAtShare» or «warnBefore», not both", at: node.position)
      }
      guard let before = time(node) else { return nil }
      if let seconds, before >= seconds {
        reader.report("a warning comes after the promise is made", at: node.position)
      }
      return before
    }
    guard let seconds, let calendar else { return nil }
    return ServiceTarget(
      stage: stage, seconds: seconds, calendar: calendar, warnAtShare: share,
      warnBeforeSeconds: before)
  }

  /// A time such as «30m»; «0m» where nothing is a time, too.
  mutating func time(_ node: JSON5Node, orNothing: Bool = false) -> Int? {
    guard let text = reader.string(node) else { return nil }
    if orNothing, ["0h", "0m", "0s"].contains(text) { return 0 }
    if let seconds = TargetTime.seconds(of: text) { return seconds }
    let days = text.contains("d") ? "; a day has as many hours as its calendar, so write hours" : ""
    reader.report(
      "«\(text.prefix(40))» is no time like «30m», «8h» or «1h30m», at most 10000h\(days)",
      at: node.position)
    return nil
  }
}
