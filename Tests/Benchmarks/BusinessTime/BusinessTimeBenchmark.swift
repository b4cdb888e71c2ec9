import Foundation
import Hotline
import ServiceLevels
import TestKit

/// Business time beside a library that knows nothing of ours.
struct BusinessTimeBenchmark: Benchmark {
  let name = "business-time"
  let summary = "100,000 promises over 20 years beside PyPI businesstimedelta: no difference"

  private static let caseCount = 100_000
  private static let calendarCount = 60
  private static let parts = 2
  private static let zone = "Europe/Kyiv"

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    var generator = SeededGenerator(seed: 20)
    let drawn = (0..<Self.calendarCount).map { _ in DrawnCalendar(using: &generator) }
    let cases = (0..<Self.caseCount).map { _ in
      DrawnCase(calendars: drawn.count, using: &generator)
    }
    let (ours, ourSeconds) = try answer(cases, drawn)
    progress.tell("answered in \(Figures.rounded(ourSeconds)) s; now businesstimedelta")
    let library = try await BusinessTimeDelta()
    let started = ContinuousClock.now
    let theirs = try await withThrowingTaskGroup(of: (Int, [DrawnCase.Answer]).self) { group in
      let length = cases.count / Self.parts
      for part in 0..<Self.parts {
        let slice = cases[part * length..<(part + 1) * length]
        group.addTask {
          (part, try await library.answers(to: slice, calendars: drawn, part: part))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
        .sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
    // Each part had a core of its own.
    let theirSeconds = Figures.seconds(ContinuousClock.now - started) * Double(Self.parts)

    let differing = cases.indices.filter { ours[$0] != theirs[$0] }
    for index in differing.prefix(5) {
      progress.tell("\(cases[index]): \(ours[index]) here, \(theirs[index]) there")
    }
    try BenchmarkFailure.unless(
      ours.count == theirs.count && differing.isEmpty, "\(differing.count) answers differ")
    return result(
      ours: Double(cases.count) / ourSeconds, peer: Double(cases.count) / theirSeconds, cases)
  }

  private func answer(
    _ cases: [DrawnCase], _ drawn: [DrawnCalendar]
  ) throws -> ([DrawnCase.Answer], seconds: Double) {
    guard let zone = TimeZone(identifier: Self.zone), let policy = PolicyCode(rawValue: "drawn")
    else { throw BenchmarkFailure("there is no zone \(Self.zone)") }
    let codes = drawn.indices.compactMap { CalendarCode(rawValue: "drawn-\($0)") }
    let book = CalendarBook(
      try zip(drawn, codes).map { try $0.calendar(code: $1, zone: zone) })
    let started = ContinuousClock.now
    let answers = try cases.map { try $0.answer(policy: policy, codes: codes, book: book) }
    return (answers, Figures.seconds(ContinuousClock.now - started))
  }

  private func result(ours: Double, peer: Double, _ cases: [DrawnCase]) -> BenchmarkResult {
    let pauses = cases.reduce(0) { $0 + $1.pauses.count }
    var result = BenchmarkResult(
      name: name, ours: ours, peer: peer, ratio: ours / peer, unit: "promises/s of one core")
    result.others = [
      ("peerName", .text("businesstimedelta \(BusinessTimeDelta.version)")),
      ("cases", .number(Double(cases.count))), ("differences", .number(0)),
      ("calendars", .number(Double(Self.calendarCount))), ("pauses", .number(Double(pauses))),
    ]
    result.table = [
      ("promises with a different answer", "0 of \(cases.count)"),
      ("pauses in them", String(pauses)),
      ("here", Figures.rounded(ours) + " /s"),
      ("businesstimedelta", Figures.rounded(peer) + " /s"),
    ]
    return result
  }
}
