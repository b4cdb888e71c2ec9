import Foundation
import Hotline
import TestKit
import Testing

@testable import Incidents

@Suite struct IncidentDetectorTests {
  private func run(_ reports: [Report]) -> [BurstChange] {
    var detector = IncidentDetector(zone: ReportMaker.zone)
    return reports.sorted { $0.reportedAt < $1.reportedAt }.flatMap { detector.take($0) }
  }

  @Test(arguments: [0.05, 0.5, 3, 12])
  func flatDaysProposeNothing(hourly: Double) throws {
    for seed in 0..<3 {
      var maker = ReportMaker(seed: UInt64(seed))
      #expect(run(try maker.flatDays(50, hourly: hourly)).proposals == [])
    }
  }

  @Test(arguments: 0..<10)
  func burstAtOnePlaceIsFound(seed: UInt64) throws {
    var maker = ReportMaker(seed: seed)
    let quiet = try maker.flatDays(35, hourly: 0.5)
    let lift = ReportMaker.services[0]
    let burst = try (0..<15).map { index in
      maker.report(
        lift, at: 30 * 86_400 + Double(index) * 120,
        point: try maker.point(withinMetres: 300, of: (2000, -1000)))
    }
    let changes = run(quiet + burst)
    let incident = try #require(changes.proposals.first)
    #expect(changes.proposals.count == 1)
    #expect(incident.reach == .local)
    #expect(incident.group == lift)
    // Proposed while it goes on, within half an hour of its beginning.
    let start = try #require(burst.first?.reportedAt)
    #expect((0...1800).contains(incident.proposedAt.timeIntervalSince(start)))
    let end = try #require(changes.ends.first)
    #expect(Set(burst.map(\.ticket)).isSubset(of: end.tickets))
    #expect(end.tickets.count <= burst.count + 5)
    #expect(end.tickets.count == Set(end.tickets).count)
    let area = try #require(end.area)
    #expect(area.radiusMetres < 3000)
    let ended = try #require(end.endedAt)
    #expect((1...4).contains(ended.timeIntervalSince(start) / 3600))
  }

  /// A city that has just begun: the first reports of a burst are not what is usual there, even
  /// when the hour strikes among them.
  @Test(arguments: 0..<60)
  func firstBurstIsFoundWhateverTheMinute(startMinute: Int) throws {
    var maker = ReportMaker(seed: UInt64(startMinute))
    var detector = IncidentDetector(zone: ReportMaker.zone, rules: .live)
    let lift = ReportMaker.services[0]
    let changes = try (0..<20).flatMap { index in
      detector.take(
        maker.report(
          lift, at: Double((startMinute + index) * 60),
          point: try maker.point(withinMetres: 100)))
    }
    #expect(changes.proposals.map(\.reach) == [.local])
  }

  @Test(arguments: 0..<10)
  func stormOverTheCityIsOneIncident(seed: UInt64) throws {
    var maker = ReportMaker(seed: seed)
    let quiet = try maker.flatDays(35, hourly: 0.3)
    let trees = ReportMaker.services[3]
    var seconds = 30.0 * 86_400
    let storm = try (0..<300).map { _ in
      seconds += .random(in: 10...150, using: &maker.generator)
      return maker.report(trees, at: seconds, point: try maker.point(withinMetres: 6000))
    }
    let changes = run(quiet + storm)
    let whole = try #require(changes.proposals.first { $0.reach == .city })
    #expect(changes.proposals.filter { $0.reach == .city }.count == 1)
    let started = try #require(storm.first?.reportedAt)
    #expect(whole.proposedAt.timeIntervalSince(started) < 1800)
    let end = try #require(changes.ends.first { $0.number == whole.number })
    #expect(Set(storm.map(\.ticket)).subtracting(end.tickets).count <= 2)
    // A part of the city that was noticed first became part of the whole.
    for local in changes.proposals where local.reach == .local {
      #expect(changes.contains(.absorbed(incident: local.number, by: whole.number)))
    }
  }

  @Test func nothingIsProposedBeforeTheUsualIsKnown() throws {
    var maker = ReportMaker(seed: 1)
    let burst = try (0..<100).map { index in
      maker.report(
        ReportMaker.services[0], at: Double(index) * 30, point: try maker.point(withinMetres: 100))
    }
    #expect(run(burst).proposals == [])
  }

  /// A rush of every Monday morning is no incident once it is known.
  @Test func weeklyRushIsUsual() throws {
    var maker = ReportMaker(seed: 2)
    let heating = ReportMaker.services[1]
    let rushes = try (0..<10).flatMap { week in
      try (0..<40).map { index in
        maker.report(
          heating, at: Double(week) * 604_800 + Double(index) * 80,
          point: try maker.point(withinMetres: 6000))
      }
    }
    let quiet = try maker.flatDays(70, hourly: 0.3)
    #expect(run(quiet + rushes).proposals == [])
  }

  @Test func clocksGoingBackAndForthBreakNothing() throws {
    var maker = ReportMaker(seed: 3)
    var detector = IncidentDetector(zone: ReportMaker.zone)
    let moments = [
      .distantPast, ReportMaker.start, .distantFuture, Date(timeIntervalSince1970: -.infinity),
      Date(timeIntervalSince1970: .nan), ReportMaker.start,
    ]
    for moment in moments {
      var report = maker.report(ReportMaker.services[0], at: 0, point: nil)
      report.reportedAt = moment
      #expect(detector.take(report) == [])
    }
  }
}

@Suite struct CountTailTests {
  /// The sum of the distribution's own terms, from the recurrence and not from the gamma function.
  private func oracle(_ count: Int, _ expected: Double, _ looseness: Double) -> Double {
    let size = 1 / looseness
    let share = expected / (size + expected)
    var term = pow(1 - share, size)
    var below = 0.0
    for index in 0..<count {
      below += term
      term *= (Double(index) + size) / Double(index + 1) * share
    }
    return 1 - below
  }

  @Test(arguments: [0.01, 0.5, 3, 40], [0.1, 0.5, 2])
  func agreesWithTheSum(expected: Double, looseness: Double) {
    for count in 1...120 where Double(count) > expected {
      let found = CountTail.probability(of: count, expected: expected, looseness: looseness)
      #expect(abs(found - oracle(count, expected, looseness)) < 1e-9)
      #expect((0...1).contains(found))
    }
  }

  @Test func fallsWithTheCount() {
    var last = 1.0
    for count in 5...5000 {
      let now = CountTail.probability(of: count, expected: 4, looseness: 0.5)
      // Where numbers end, two may look the same.
      #expect(now < last || now < 1e-300)
      last = now
    }
    #expect(CountTail.probability(of: 3, expected: 4, looseness: 0.5) == 1)
  }
}
