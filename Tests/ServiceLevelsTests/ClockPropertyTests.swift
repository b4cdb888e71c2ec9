import Foundation
import Hotline
import TestKit
import Testing

@testable import ServiceLevels

/// Clocks against a walk over minutes that knows nothing of deadlines, only of time passing.
struct ClockPropertyTests {
  @Test(arguments: [("Europe/Kyiv", "2026-03-29"), ("Europe/Kyiv", "2026-10-25")])
  func agreesWithAWalkOverMinutes(name: String, middle: String) throws {
    let minutes = try LocalMinutes(zone: zone(name), around: middle, days: 20)
    for seed in UInt64(0)..<40 {
      var generator = SeededGenerator(seed: seed)
      let rules = MinuteRules(for: minutes, using: &generator)
      let book = CalendarBook([try rules.calendar(zone: minutes.zone), try alwaysCalendar()])
      let open = minutes.minutes.map { rules.isOpen($0) }
      let plan = try ClockPlan(start: minutes.start, length: open.count, using: &generator)
      let clock = try ServiceClock(replaying: plan.events, calendars: book)
      let again = try ServiceClock(replaying: plan.events, calendars: book)
      let walk = ClockWalk(plan: plan, isOpen: open)

      let now = minutes.start.addingTimeInterval(Double(open.count) * 60)
      #expect(clock.usedSeconds(at: now) == Double(walk.used) * 60)
      #expect(clock.pausedSeconds(at: now) == Double(walk.paused) * 60)
      #expect(clock.state(at: now) == walk.state)
      if let breached = walk.breachedMinute {
        #expect(clock.dueAt == minutes.start.addingTimeInterval(Double(breached) * 60))
      }
      if let warned = walk.warnedMinute {
        #expect(clock.warnAt == minutes.start.addingTimeInterval(Double(warned) * 60))
      } else {
        #expect(clock.warnAt.map { $0 > now } ?? true)
      }
      #expect(clock.dueAt == again.dueAt)
      #expect(clock.warnAt == again.warnAt)
    }
  }
}

/// A random log whose events fall on whole minutes.
struct ClockPlan {
  struct Step {
    let minute: Int
    let event: ClockEvent
  }

  let steps: [Step]
  var events: [ClockEvent] { steps.map(\.event) }

  init(start: Date, length: Int, using generator: inout SeededGenerator) throws {
    var steps: [Step] = []
    var minute = Int.random(in: 0..<length / 4, using: &generator)
    func add(_ kind: ClockEvent.Kind) {
      let event = ClockEvent(at: start.addingTimeInterval(Double(minute) * 60), kind)
      steps.append(Step(minute: minute, event: event))
    }
    add(.started(try Self.terms(using: &generator)))
    var isPaused = false
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      minute += Int.random(in: 0..<length / 12, using: &generator)
      guard minute < length - 1 else { break }
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: add(.policyChanged(try Self.terms(using: &generator)))
      case 1:
        let terms = Bool.random(using: &generator) ? try Self.terms(using: &generator) : nil
        add(.reassigned(try code("teplo"), terms))
      default:
        add(isPaused ? .resumed : .paused(reason: "погода", author: "teplo"))
        isPaused.toggle()
      }
    }
    if Bool.random(using: &generator), minute < length - 2 {
      minute += 1
      add(.met)
    }
    self.steps = steps
  }

  private static func terms(using generator: inout SeededGenerator) throws -> ClockTerms {
    ClockTerms(
      policy: try code("p"),
      target: ServiceTarget(
        stage: .resolution, seconds: Int.random(in: 1...2000, using: &generator) * 120,
        calendar: try code(Int.random(in: 0..<3, using: &generator) == 0 ? "always" : "oracle"),
        warnAtShare: Bool.random(using: &generator) ? 0.5 : nil))
  }
}

/// What a log comes to when every minute is lived through.
struct ClockWalk {
  private(set) var used = 0
  private(set) var paused = 0
  private(set) var breachedMinute: Int?
  private(set) var warnedMinute: Int?
  private var isPaused = false
  private var isMet = false
  private var target = Int.max
  private var threshold: Int?
  private var isAlways = false

  var state: ServiceClock.State {
    breachedMinute != nil ? .breached : isMet ? .met : isPaused ? .paused : .running
  }

  init(plan: ClockPlan, isOpen: [Bool]) {
    var steps = plan.steps[...]
    for minute in (plan.steps.first?.minute ?? 0)...isOpen.count {
      // A promise is broken in the moment its time is used up, unless it is kept in that moment.
      let keptNow = steps.first { $0.minute == minute }.map { $0.event.kind == .met } ?? false
      if !isPaused, !isMet, used >= target, !keptNow { breachedMinute = breachedMinute ?? minute }
      if !isPaused, !isMet, let threshold, used >= threshold {
        warnedMinute = warnedMinute ?? minute
      }
      while let step = steps.first, step.minute == minute {
        apply(step.event.kind, at: minute)
        steps = steps.dropFirst()
      }
      guard !isMet, minute < isOpen.count else { continue }
      if isPaused { paused += 1 } else if isAlways || isOpen[minute] { used += 1 }
    }
  }

  private mutating func apply(_ kind: ClockEvent.Kind, at minute: Int) {
    switch kind {
    case .started(let terms): change(terms, at: minute)
    case .paused: isPaused = true
    case .resumed: isPaused = false
    case .met: (isMet, isPaused) = (true, false)
    case .policyChanged(let terms): change(terms, at: minute)
    case .reassigned(_, let terms): if let terms { change(terms, at: minute) }
    }
  }

  private mutating func change(_ terms: ClockTerms, at minute: Int) {
    target = terms.target.seconds / 60
    isAlways = terms.target.calendar.rawValue == "always"
    if used >= target { breachedMinute = breachedMinute ?? minute }
    threshold = terms.target.warnAtShare.map { _ in target / 2 }
    // Another promise may take back a warning.
    warnedMinute = threshold.map { used >= $0 } ?? false ? warnedMinute ?? minute : nil
  }
}
