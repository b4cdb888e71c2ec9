import Foundation
import Hotline

/// Proposes incidents from a stream of reports: many of one group within an hour, in the city or
/// around one place, where that hour of the week usually brings few.
///
/// Reports come in the order of time; one that is earlier than the last counts as simultaneous.
/// Everything kept is bounded by the window, the catalogue and the squares that reports came from.
public struct IncidentDetector: Sendable {
  private let rules: IncidentRules
  private var plane: Plane?
  private var usual: UsualRate
  private let zone: TimeZone
  private var windows: [ServiceCode: [WindowReport]] = [:]
  private var running: [ServiceCode: [RunningBurst]] = [:]
  private var hour = UsualRate.Hour()
  private var hourNumber: Int?
  /// Hours that are over but reach into the window: what is being weighed is not yet usual.
  private var recentHours: [(number: Int, hour: UsualRate.Hour)] = []
  /// When the first report came and the last (seconds since 1970).
  private var firstSeconds = 0.0
  private var nowSeconds = -Double.infinity
  private var lastNumber = 0

  /// The year 9999; beyond it a date is none.
  private static let latestSeconds = 253_402_300_800.0
  /// After such a silence nothing learnt before says what is usual now.
  private static let silenceLimitHours = 26 * 168

  /// A detector that has seen nothing.
  ///
  /// - Parameter zone: the zone whose hours of the week the city lives by.
  public init(zone: TimeZone, rules: IncidentRules = IncidentRules()) {
    self.rules = rules
    self.zone = zone
    usual = UsualRate(zone: zone, halfLifeSeconds: rules.halfLifeSeconds)
  }

  /// Incidents that go on, the eldest first.
  public var runningBursts: [Burst] {
    running.values.joined().map { $0.described(on: plane) }.sorted { $0.number < $1.number }
  }

  /// Takes the next report; answers what it changes.
  public mutating func take(_ report: Report) -> [BurstChange] {
    var changes = advance(to: report.reportedAt)
    if let point = report.point, plane == nil { plane = Plane(origin: point) }
    let place = report.point.flatMap { plane?.place($0) }
    let cell = place.map { Cell(of: $0, metres: rules.cellMetres) }
    let new = WindowReport(ticket: report.ticket, seconds: nowSeconds, place: place, cell: cell)
    hour.reports[report.group, default: 0] += 1
    if let cell { hour.squares[.init(group: report.group, cell: cell), default: 0] += 1 }
    var window = windows[report.group] ?? []
    window.append(new)
    if let first = window.firstIndex(where: { $0.seconds >= nowSeconds - rules.windowSeconds }) {
      window.removeFirst(first)
    }
    windows[report.group] = window
    changes += join(new, group: report.group)
    let expected = usual.expected(
      report.group, in: (nowSeconds - rules.windowSeconds)...nowSeconds)
    guard nowSeconds - firstSeconds >= rules.learningSeconds else {
      guard let least = rules.leastReportsWhileLearning else { return changes }
      let local = weigh(.local, of: report.group, after: new, expected: expected, least: least)
      return changes + local
    }
    changes += weigh(.city, of: report.group, after: new, expected: expected)
    changes += weigh(.local, of: report.group, after: new, expected: expected)
    return changes
  }

  /// Lets time pass; answers which incidents ended.
  public mutating func advance(to moment: Date) -> [BurstChange] {
    let seconds = max(nowSeconds, min(max(moment.timeIntervalSince1970, 0), Self.latestSeconds))
    let number = Int((seconds / 3600).rounded(.down))
    let last = hourNumber ?? number
    if hourNumber == nil || number - last > Self.silenceLimitHours {
      usual = UsualRate(zone: zone, halfLifeSeconds: rules.halfLifeSeconds)
      firstSeconds = seconds
      hour = UsualRate.Hour()
      recentHours = []
    } else if number > last {
      for passed in last..<number {
        recentHours.append((passed, hour))
        hour = UsualRate.Hour()
      }
    }
    hourNumber = number
    nowSeconds = seconds
    learnHoursBehindTheWindow()
    return endQuiet()
  }

  private mutating func learnHoursBehindTheWindow() {
    let behind = recentHours.prefix {
      Double($0.number + 1) * 3600 <= nowSeconds - rules.windowSeconds
    }
    for (number, hour) in behind { usual.learn(hour, number: number) }
    recentHours.removeFirst(behind.count)
  }

  private mutating func endQuiet() -> [BurstChange] {
    var ended: [Burst] = []
    for (group, incidents) in running {
      let (quiet, loud) = incidents.divided { $0.lastSign + rules.quietSeconds <= nowSeconds }
      guard !quiet.isEmpty else { continue }
      running[group] = loud.isEmpty ? nil : loud
      ended += quiet.map { incident in
        let end = Date(timeIntervalSince1970: incident.lastSign + rules.quietSeconds)
        return incident.described(on: plane, endedAt: end)
      }
    }
    return ended.sorted { $0.number < $1.number }.map { .ended($0) }
  }

  private mutating func join(_ report: WindowReport, group: ServiceCode) -> [BurstChange] {
    guard let index = running[group]?.firstIndex(where: { $0.holds(report.cell) }),
      let number = running[group]?[index].incident.number
    else { return [] }
    running[group]?[index].join(report)
    return [.joined(report.ticket, incident: number)]
  }

  /// Looks whether the window up to a report is a burst, and whether one goes on.
  private mutating func weigh(
    _ reach: Burst.Reach, of group: ServiceCode, after report: WindowReport, expected: Double,
    least: Int? = nil
  ) -> [BurstChange] {
    var reports = windows[group] ?? []
    var expected = expected
    if reach == .local {
      guard let cell = report.cell else { return [] }
      reports.removeAll { !($0.cell?.touches(cell) ?? false) }
      expected *= usual.share(of: group, around: cell)
    }
    guard Double(reports.count) >= rules.leastRatio * expected else { return [] }
    if let index = running[group]?.firstIndex(where: { incident in
      incident.incident.reach == reach && incident.holds(report.cell)
    }) {
      let goesOn = reports.count >= rules.leastReportsToGoOn
      if goesOn { running[group]?[index].lastSign = nowSeconds }
      return []
    }
    let incidents = running[group] ?? []
    if reach == .local, incidents.contains(where: { $0.holds(report.cell) }) { return [] }
    // What local incidents explain is no sign of a city-wide one.
    reports.removeAll { report in incidents.contains { $0.holds(report.cell) } }
    guard reports.count >= least ?? rules.leastReports,
      Double(reports.count) >= rules.leastRatio * expected
    else { return [] }
    let probability = CountTail.probability(
      of: reports.count, expected: expected, looseness: rules.looseness)
    guard probability < rules.leastSurprise else { return [] }
    return propose(reach, of: group, reports, at: report.cell, expected, probability)
  }

  private mutating func propose(
    _ reach: Burst.Reach, of group: ServiceCode, _ reports: [WindowReport], at cell: Cell?,
    _ expected: Double, _ probability: Double
  ) -> [BurstChange] {
    lastNumber += 1
    let incident = Burst(
      number: lastNumber, group: group, reach: reach,
      startedAt: Date(timeIntervalSince1970: reports.first?.seconds ?? nowSeconds),
      proposedAt: Date(timeIntervalSince1970: nowSeconds), endedAt: nil,
      tickets: reports.map(\.ticket), expectedReports: expected, probability: probability,
      area: nil)
    var new = RunningBurst(incident, cell: reach == .local ? cell : nil, reports: reports)
    guard reach == .city else {
      running[group, default: []].append(new)
      return [.proposed(new.described(on: plane))]
    }
    let absorbed = running[group] ?? []
    for other in absorbed { new.absorb(other) }
    running[group] = [new]
    return [.proposed(new.described(on: plane))]
      + absorbed.map { .absorbed(incident: $0.incident.number, by: lastNumber) }
  }
}

extension [RunningBurst] {
  fileprivate func divided(by holds: (Element) -> Bool) -> (having: Self, others: Self) {
    (filter(holds), filter { !holds($0) })
  }
}
