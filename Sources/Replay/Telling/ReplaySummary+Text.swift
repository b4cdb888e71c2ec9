import Foundation

extension ReplaySummary {
  /// The summary for people: totals, incidents, and a table by contractor and by service.
  ///
  /// - Parameter zone: the zone in which times are told.
  public func lines(zone: TimeZone) -> [String] {
    let counts = "\(total.received) requests, \(badRows) bad rows left out"
    let clocks =
      "\(total.onTime) on time, \(total.overdue) overdue, \(total.withoutTarget) without a target"
    let flags = "\(total.flagAgree) agree with the table's flag, \(total.flagDisagree) disagree"
    let found = "duplicates: \(duplicates.proposed) proposed, \(duplicates.marked) marked by hand"
    let quality =
      "precision \(Self.share(duplicates.precision)), recall \(Self.share(duplicates.recall))"
    return [counts, "\(clocks); \(flags)", "\(found), \(quality)", "\(incidents.count) incidents"]
      + incidents.map { $0.line(zone: zone) }
      + Self.table("contractor", contractors) + Self.table("service", services)
  }

  private static func share(_ share: Double?) -> String {
    guard let share else { return "unknown" }
    return "\(Int((share * 1000).rounded()) / 10).\(Int((share * 1000).rounded()) % 10) %"
  }

  private static func table(_ what: String, _ rows: [NamedTally]) -> [String] {
    let head = ["received", "on time", "overdue", "agree", "disagree", "proposed", "marked"]
    let width = 44
    func line(_ name: String, _ cells: [String]) -> String {
      let cut = String((name.isEmpty ? "—" : name).prefix(width))
      let pad = String(repeating: " ", count: width - cut.count)
      return cut + pad
        + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
    }
    let body = rows.map { row in
      let tally = row.tally
      let figures = [
        tally.received, tally.onTime, tally.overdue, tally.flagAgree, tally.flagDisagree,
        tally.duplicatesProposed, tally.duplicatesMarked,
      ]
      return line(row.name, figures.map(String.init))
    }
    return ["", line(what, head)] + body
  }
}

extension ReplaySummary.IncidentLine {
  fileprivate func line(zone: TimeZone) -> String {
    let style = Date.ISO8601FormatStyle(
      dateSeparator: .dash, dateTimeSeparator: .space, timeSeparator: .colon, timeZone: zone
    ).year().month().day().time(includingFractionalSeconds: false)
    let place =
      area.map { area in
        let latitude = (area.latitude * 10_000).rounded() / 10_000
        let longitude = (area.longitude * 10_000).rounded() / 10_000
        return "within \(Int(area.radiusMetres.rounded())) m of \(latitude), \(longitude)"
      } ?? "nobody knows where"
    let fate = absorbedBy.map { "; part of \($0)" } ?? ""
    return "  \(number). \(group), \(reach): from \(start.formatted(style)), proposed "
      + "\(proposed.formatted(style)), \(tickets.count) requests, \(place)\(fate)"
  }
}
