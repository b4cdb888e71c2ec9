import Hotline
import JSON5
import ServiceLevels

/// Reads `roster.json5`.
public enum RosterFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-roster/1"

  /// The roster; every contractor must be one of the directory's.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document, directory: CityDirectory)
    throws(SourceProblems) -> DutyRoster
  {
    var form = RosterForm(file: document.file, directory: directory)
    let entries = form.entries(document.root)
    try form.reader.finish()
    return DutyRoster(entries)
  }
}

private struct RosterForm {
  private static let mostOrders = 1_000_000

  var reader: JSON5Reader
  private let contractors: Set<ContractorCode>
  private let shift: ContractorCode

  init(file: String, directory: CityDirectory) {
    reader = JSON5Reader(file: file)
    contractors = Set(directory.contractors.keys)
    shift = directory.shift.code
  }

  mutating func entries(_ root: JSON5Node) -> [ContractorCode: DutyRoster.Entry] {
    guard let object = reader.object(root, keys: ["format", "contractors"]) else { return [:] }
    reader.require(format: RosterFile.format, in: object)
    guard let node = reader.required("contractors", in: object), let nodes = reader.list(node)
    else { return [:] }
    var entries: [ContractorCode: DutyRoster.Entry] = [:]
    for node in nodes {
      guard let (contractor, entry) = entry(node) else { continue }
      if let first = entries.updateValue(entry, forKey: contractor) {
        reader.report(
          "«\(contractor)» was given already at line \(first.position.line)", at: node.position)
      }
    }
    return entries
  }

  private mutating func entry(_ node: JSON5Node) -> (ContractorCode, DutyRoster.Entry)? {
    guard let object = reader.object(node, keys: ["contractor", "capacity", "duty"]) else {
      return nil
    }
    let contractor = reader.required("contractor", in: object).flatMap {
      reader.reference($0, among: contractors, what: "contractor")
    }
    if contractor == shift {
      reader.report("the shift is always there: it takes what nobody else does", at: node.position)
    }
    let capacity = object.node("capacity").flatMap { reader.integer($0, in: 1...Self.mostOrders) }
    let turns = object.node("duty").flatMap { self.turns($0) }
    guard let contractor else { return nil }
    return (
      contractor,
      DutyRoster.Entry(
        turns: turns, capacity: capacity, file: reader.file, position: node.position)
    )
  }

  private mutating func turns(_ node: JSON5Node) -> [DutyTurn]? {
    guard let nodes = reader.list(node) else { return nil }
    if nodes.isEmpty {
      reader.report("nobody is ever on duty; leave «duty» out to mean always", at: node.position)
    }
    return nodes.compactMap { turn($0) }
  }

  private mutating func turn(_ node: JSON5Node) -> DutyTurn? {
    let keys = ["officer", "phone", "week", "days", "from", "to"]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let name = reader.string("officer", in: object)
    let phone = reader.string("phone", in: object, limit: 64)
    let week = object.node("week").flatMap { reader.weekHours($0) }
    let days = object.node("days").map { self.days($0) } ?? [:]
    if object.node("week") == nil, object.node("days") == nil {
      reader.report("«week» or «days» is missing", at: node.position)
    }
    let from = object.node("from").flatMap { date($0) }
    let to = object.node("to").flatMap { date($0) }
    if let from, let to, to < from {
      reader.report("the last day comes before the first", at: node.position)
    }
    guard let name, let phone else { return nil }
    return DutyTurn(
      officer: DutyOfficer(name: name, phone: phone), week: week ?? WeekHours([:]), days: days,
      from: from, to: to, position: node.position)
  }

  private mutating func days(_ node: JSON5Node) -> [LocalDate: DayHours] {
    guard let members = reader.dictionary(node)?.members else { return [:] }
    var days: [LocalDate: DayHours] = [:]
    for member in members {
      let date = date(JSON5Node(.string(member.key), at: member.position))
      guard let date, let hours = reader.dayHours(member.node) else { continue }
      days[date] = hours
    }
    return days
  }

  private mutating func date(_ node: JSON5Node) -> LocalDate? {
    guard let text = reader.string(node) else { return nil }
    if let date = LocalDate(text) { return date }
    reader.report("«\(text.prefix(40))» is no day like «2026-08-24»", at: node.position)
    return nil
  }
}
