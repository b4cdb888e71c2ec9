import Foundation
import Hotline
import TestKit
import Testing

@testable import Incidents

@Suite struct DuplicateFinderTests {
  /// Looks at every ticket, without a grid.
  private struct Oracle {
    var open: [Report] = []
    var plane: Plane?

    func near(_ report: Report, _ rules: DuplicateRules) -> Set<TicketID> {
      guard let plane, let place = report.point.map(plane.place) else { return [] }
      let near = open.filter { other in
        guard let there = other.point.map(plane.place) else { return false }
        return other.group == report.group && place.distance(to: there) <= rules.radiusMetres
          && report.reportedAt.timeIntervalSince(other.reportedAt) <= rules.windowSeconds
      }
      return Set(near.map(\.ticket))
    }
  }

  @Test(arguments: 0..<20)
  func gridMissesNobody(seed: UInt64) throws {
    var maker = ReportMaker(seed: seed)
    var rules = DuplicateRules()
    rules.leastScore = 0
    rules.candidateLimit = .max
    var finder = DuplicateFinder(rules: rules)
    var oracle = Oracle()
    var seconds = 0.0
    for _ in 0..<500 {
      seconds += .random(in: 0...20_000, using: &maker.generator)
      let services = ReportMaker.services.prefix(3)
      let service = try #require(services.randomElement(using: &maker.generator))
      var report = maker.report(service, at: seconds, point: try maker.point(withinMetres: 250))
      // Two of the three hang on one branch.
      report.group = service == services[0] ? services[0] : services[1]
      oracle.plane = oracle.plane ?? report.point.map { Plane(origin: $0) }
      let expected = oracle.near(report, rules)
      #expect(Set(finder.candidates(for: report).map(\.ticket)) == expected)
      #expect(Set(finder.take(report).map(\.ticket)) == expected)
      oracle.open.append(report)
      if Bool.random(using: &maker.generator),
        let gone = oracle.open.indices.randomElement(using: &maker.generator)
      {
        finder.close(oracle.open.remove(at: gone).ticket, asDuplicate: false)
      }
    }
    let held = oracle.open.count { report in
      (oracle.open.last?.reportedAt ?? report.reportedAt)
        .timeIntervalSince(report.reportedAt) <= rules.windowSeconds
    }
    #expect(finder.count == held)
  }

  @Test func nearerFresherAndMoreAlikeComesFirst() throws {
    var maker = ReportMaker(seed: 1)
    let lift = ReportMaker.services[0]
    let here = try maker.point(withinMetres: 0)
    let there = try maker.point(withinMetres: 0, of: (30, 0))
    var rules = DuplicateRules()
    rules.leastScore = 0
    var finder = DuplicateFinder(rules: rules)
    let far = maker.report(lift, at: 0, point: there, text: "Зоряна 12")
    let old = maker.report(lift, at: 0, point: here, text: "Зоряна 12")
    let other = maker.report(lift, at: 600_000, point: here, text: "Соборна 7")
    let same = maker.report(lift, at: 600_000, point: here, text: "Зоряна, 12")
    for report in [far, old, other, same] { _ = finder.take(report) }
    let new = maker.report(lift, at: 601_000, point: here, text: "вул. Зоряна, 12")
    let candidates = finder.candidates(for: new)
    #expect(candidates.map(\.ticket) == [same, old, far, other].map(\.ticket))
    #expect(candidates.allSatisfy { (0...1).contains($0.score) && $0.score <= $0.likeness })
    #expect(abs(candidates[2].distanceMetres - 30) < 1)
    #expect(candidates[0].ageSeconds == 1000)
  }

  @Test func whatNobodyKnowsWhereHasNoCandidates() {
    var maker = ReportMaker(seed: 2)
    var finder = DuplicateFinder()
    for _ in 0..<3 {
      #expect(finder.take(maker.report(ReportMaker.services[0], at: 0, point: nil)) == [])
    }
    #expect(finder.count == 0)
  }

  @Test func learnsWhereTheSamePlaceMeansNothing() throws {
    var maker = ReportMaker(seed: 3)
    let (lift, trees) = (ReportMaker.services[0], ReportMaker.services[3])
    let here = try maker.point(withinMetres: 0)
    var finder = DuplicateFinder()
    for index in 0..<100 {
      for (service, isDuplicate) in [(lift, true), (trees, false)] {
        let first = maker.report(service, at: Double(index) * 7200, point: here)
        let second = maker.report(service, at: Double(index) * 7200 + 3600, point: here)
        _ = finder.take(first)
        _ = finder.take(second)
        finder.close(second.ticket, asDuplicate: isDuplicate)
        finder.close(first.ticket, asDuplicate: false)
      }
    }
    for (service, isLikely) in [(lift, true), (trees, false)] {
      _ = finder.take(maker.report(service, at: 1_000_000, point: here))
      let found = finder.candidates(for: maker.report(service, at: 1_000_100, point: here))
      #expect(!found.isEmpty == isLikely)
    }
  }

  @Test func aHundredThousandAreSearchedFast() throws {
    var maker = ReportMaker(seed: 4)
    var finder = DuplicateFinder()
    let started = ContinuousClock.now
    for index in 0..<100_000 {
      let service = ReportMaker.services[index % 4]
      _ = finder.take(
        maker.report(service, at: Double(index), point: try maker.point(withinMetres: 10_000)))
    }
    #expect(finder.count == 100_000)
    // Looking at all of them would be 5,000,000,000 comparisons, an hour in a debug build.
    #expect(ContinuousClock.now - started < .seconds(120))
  }
}

@Suite struct TextLikenessTests {
  @Test(arguments: [
    ("Зоряна 12", "зоряна, 12", 1.0...1), ("Зоряна 12", "Зоряна 14", 0.4...0.9),
    ("Зоряна 12", "Соборна 7", 0...0.3), ("", "", 1...1), ("", "Зоряна", 0...0),
    ("не гріє батарея", "батарея не гріє", 0.9...1),
  ])
  func share(_ one: String, _ other: String, expected: ClosedRange<Double>) {
    let share = TextLikeness(one).share(with: TextLikeness(other))
    #expect(expected.contains(share), "\(share)")
    #expect(TextLikeness(other).share(with: TextLikeness(one)) == share)
  }
}
