import Foundation
import Hotline
import JSON5

/// Reads calendar files (`calendars.json5`).
public enum CalendarFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-calendars/1"

  /// The calendars of a file.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document) throws(SourceProblems) -> [BusinessCalendar] {
    var form = CalendarForm(file: document.file)
    let calendars = form.calendars(document.root)
    try form.reader.finish()
    return calendars
  }
}

private struct CalendarForm {
  var reader: JSON5Reader

  init(file: String) { reader = JSON5Reader(file: file) }

  mutating func calendars(_ root: JSON5Node) -> [BusinessCalendar] {
    guard let object = reader.object(root, keys: ["format", "calendars"]) else { return [] }
    reader.require(format: CalendarFile.format, in: object)
    guard let node = reader.required("calendars", in: object), let nodes = reader.list(node)
    else { return [] }
    var seen: [CalendarCode: SourcePosition] = [:]
    return nodes.compactMap { calendar($0, seen: &seen) }
  }

  private mutating func calendar(
    _ node: JSON5Node, seen: inout [CalendarCode: SourcePosition]
  ) -> BusinessCalendar? {
    let keys = ["id", "title", "zone", "alwaysOpen", "versions"]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let code: CalendarCode? = reader.newCode("id", in: object, seen: &seen)
    let title = reader.string("title", in: object)
    let zone = zone(in: object)
    if let flag = object.node("alwaysOpen"), reader.bool(flag) == true {
      if let versions = object.node("versions") {
        reader.report("a calendar that is always open has no versions", at: versions.position)
      }
      guard let code, let title, let zone else { return nil }
      return BusinessCalendar(alwaysOpen: code, title: title, zone: zone)
    }
    let versions = versions(in: object)
    guard let code, let title, let zone, !versions.isEmpty else { return nil }
    return BusinessCalendar(code: code, title: title, zone: zone, versions: versions)
  }

  private mutating func zone(in object: JSON5Object) -> TimeZone? {
    reader.required("zone", in: object).flatMap { reader.zone($0) }
  }

  private mutating func versions(in object: JSON5Object) -> [CalendarVersion] {
    guard let node = reader.required("versions", in: object), let nodes = reader.list(node) else {
      return []
    }
    if nodes.isEmpty { reader.report("at least one version is needed", at: node.position) }
    var versions: [CalendarVersion] = []
    for node in nodes {
      guard let version = version(node) else { continue }
      if let last = versions.last, last.from >= version.from {
        reader.report("versions come in the order of their days", at: node.position)
      } else {
        versions.append(version)
      }
    }
    return versions
  }

  private mutating func version(_ node: JSON5Node) -> CalendarVersion? {
    guard let object = reader.object(node, keys: ["from", "week", "holidays", "days"]) else {
      return nil
    }
    let from = reader.required("from", in: object).flatMap { date($0) }
    let week = week(in: object)
    let holidays = holidays(in: object)
    let days = days(in: object, week: week)
    guard let from else { return nil }
    return CalendarVersion(from: from, week: week, holidays: holidays, days: days)
  }

  private mutating func week(in object: JSON5Object) -> [Weekday: DayHours] {
    guard let node = reader.required("week", in: object),
      let members = reader.object(node, keys: Weekday.allCases.map(\.rawValue))?.members
    else { return [:] }
    var week: [Weekday: DayHours] = [:]
    for member in members {
      guard let weekday = Weekday(rawValue: member.key), let hours = hours(member.node) else {
        continue
      }
      week[weekday] = hours
    }
    if !members.isEmpty, week.count == members.count, week.values.allSatisfy(\.ranges.isEmpty) {
      reader.report("a week without an open hour makes every promise endless", at: node.position)
    } else if members.isEmpty {
      reader.report("no day of the week is open", at: node.position)
    }
    return week
  }

  private mutating func holidays(in object: JSON5Object) -> Set<YearlyDay> {
    guard let node = object.node("holidays"), let nodes = reader.list(node) else { return [] }
    var holidays: Set<YearlyDay> = []
    for node in nodes {
      guard let text = reader.string(node) else { continue }
      guard let day = YearlyDay(text) else {
        reader.report("«\(text.prefix(40))» is no day like «08-24»", at: node.position)
        continue
      }
      holidays.insert(day)
    }
    return holidays
  }

  private mutating func days(in object: JSON5Object, week: [Weekday: DayHours])
    -> [LocalDate: DayHours]
  {
    guard let members = object.node("days").flatMap({ reader.dictionary($0) })?.members else {
      return [:]
    }
    var days: [LocalDate: DayHours] = [:]
    for member in members {
      let day = date(JSON5Node(.string(member.key), at: member.position))
      guard let day, let hours = hours(member.node, week: week) else { continue }
      days[day] = hours
    }
    return days
  }

  private mutating func date(_ node: JSON5Node) -> LocalDate? {
    guard let text = reader.string(node) else { return nil }
    if let date = LocalDate(text) { return date }
    reader.report("«\(text.prefix(40))» is no day like «2026-08-24»", at: node.position)
    return nil
  }

  /// Hours, or «as fri» for a moved working day.
  private mutating func hours(_ node: JSON5Node, week: [Weekday: DayHours]? = nil) -> DayHours? {
    guard let text = reader.string(node) else { return nil }
    if let week, text.hasPrefix("as "), let weekday = Weekday(rawValue: String(text.dropFirst(3))) {
      return week[weekday] ?? .closed
    }
    if let hours = DayHours(text) { return hours }
    let also = week == nil ? "" : " or «as fri»"
    reader.report(
      "«\(text.prefix(40))» is neither hours like «08:00-12:00 13:00-17:00» nor «closed»\(also)",
      at: node.position)
    return nil
  }
}
