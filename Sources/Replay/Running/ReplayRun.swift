import Foundation
import Hotline
import Incidents

/// Lets a city's past requests come in once more, on a clock that jumps from one to the next.
///
/// At each moment only what was known then is used: a request's duplicates are looked for among
/// those still open, and how it ended is learnt when it ended.
public struct ReplayRun: Sendable {
  private let log: ReplayLog
  /// In the order of opening, rows of one moment in the table's.
  private let requests: [ReplayRequest]
  private let end: Date
  private let serviceCodes: [ServiceCode]
  private let groupCodes: [ServiceCode]

  private static let progressSteps = 20

  /// A run over a log that is read to its end.
  public init(_ log: ReplayLog) {
    self.log = log
    requests = log.requests.enumerated().sorted { one, other in
      (one.element.openedAt, one.offset) < (other.element.openedAt, other.offset)
    }.map(\.element)
    end = requests.reduce(.distantPast) { max($0, $1.openedAt, $1.closedAt ?? .distantPast) }
    serviceCodes = Self.codes("s", count: log.services.count)
    groupCodes = Self.codes("g", count: log.groups.count)
  }

  /// Runs from the first request to the last.
  ///
  /// - Parameter progress: hears twenty times how far it is.
  public func summary(progress: (ReplayProgress) -> Void = { _ in }) -> ReplaySummary {
    var tellers = Tallies(log)
    var incidents = IncidentLedger()
    var duplicates = DuplicateFinder()
    var detector = IncidentDetector(zone: log.mapping.zone)
    var closings = closingOrder()[...]
    let step = max(1, requests.count / Self.progressSteps)
    for (index, request) in requests.enumerated() {
      while let next = closings.first, next.at <= request.openedAt, next.index < index {
        closings.removeFirst()
        duplicates.close(
          Self.ticket(next.index), asDuplicate: requests[next.index].isMarkedDuplicate)
      }
      let report = report(request, index: index)
      let isProposed = !duplicates.take(report).isEmpty
      tellers.count(request, tally(request, isProposed: isProposed))
      if !request.isOwnStaff { incidents.note(detector.take(report)) }
      if (index + 1).isMultiple(of: step) {
        progress(
          ReplayProgress(
            done: index + 1, total: requests.count, clock: request.openedAt,
            incidents: incidents.count))
      }
    }
    incidents.noteRunning(detector.runningBursts)
    return summary(tellers, incidents)
  }

  private func summary(_ tallies: Tallies, _ incidents: IncidentLedger) -> ReplaySummary {
    let total = tallies.total
    func share(of whole: Int) -> Double? {
      whole == 0 ? nil : Double(total.duplicatesAgreed) / Double(whole)
    }
    return ReplaySummary(
      total: total, badRows: log.badRowCount, firstOpened: requests.first?.openedAt,
      lastOpened: requests.last?.openedAt,
      duplicates: .init(
        proposed: total.duplicatesProposed, marked: total.duplicatesMarked,
        agreed: total.duplicatesAgreed, precision: share(of: total.duplicatesProposed),
        recall: share(of: total.duplicatesMarked)),
      incidents: incidents.lines(
        group: { code in groupCodes.firstIndex(of: code).map { log.groups[$0] } ?? "" },
        number: { requests[Int($0.rawValue) - 1].number }),
      services: tallies.services, contractors: tallies.contractors)
  }

  private func report(_ request: ReplayRequest, index: Int) -> Report {
    Report(
      ticket: Self.ticket(index), service: serviceCodes[request.service],
      group: groupCodes[request.group], point: request.point, reportedAt: request.openedAt,
      text: request.text)
  }

  private func tally(_ request: ReplayRequest, isProposed: Bool) -> ReplaySummary.Tally {
    var tally = ReplaySummary.Tally(received: 1)
    if let targetAt = request.targetAt {
      let isOnTime = (request.closedAt ?? end) <= targetAt
      if isOnTime { tally.onTime = 1 } else { tally.overdue = 1 }
      if request.closedAt != nil, let saysOnTime = request.saysOnTime {
        if saysOnTime == isOnTime { tally.flagAgree = 1 } else { tally.flagDisagree = 1 }
      }
    } else {
      tally.withoutTarget = 1
    }
    tally.duplicatesProposed = isProposed ? 1 : 0
    tally.duplicatesMarked = request.isMarkedDuplicate ? 1 : 0
    tally.duplicatesAgreed = isProposed && request.isMarkedDuplicate ? 1 : 0
    return tally
  }

  /// Which requests close when; none before it was opened, whatever the table says.
  private func closingOrder() -> [(at: Date, index: Int)] {
    requests.enumerated().compactMap { index, request in
      request.closedAt.map { (max($0, request.openedAt), index) }
    }.sorted { ($0.at, $0.index) < ($1.at, $1.index) }
  }

  private static func ticket(_ index: Int) -> TicketID { TicketID(Int64(index + 1)) }

  private static func codes(_ letter: String, count: Int) -> [ServiceCode] {
    (0..<count).compactMap { ServiceCode(rawValue: "\(letter)\($0)") }
  }
}
