import Foundation
import Hotline
import ServiceLevels

extension ClockTerms {
  /// What the log keeps of a promise: all that its deadline follows from.
  var details: [String: String] {
    var details = [
      "policy": policy.rawValue, "calendar": target.calendar.rawValue,
      "targetSeconds": String(target.seconds),
    ]
    details["warnAtShare"] = target.warnAtShare.map { String($0) }
    details["warnBeforeSeconds"] = target.warnBeforeSeconds.map { String($0) }
    if !escalation.isEmpty {
      details["escalation"] = escalation.map(\.description).joined(separator: " ")
    }
    return details
  }

  /// Reads what `details` wrote; nil when something is missing or malformed.
  init?(_ details: [String: String], stage: ClockStage) {
    guard let policy = details["policy"].flatMap({ PolicyCode(rawValue: $0) }),
      let calendar = details["calendar"].flatMap({ CalendarCode(rawValue: $0) }),
      let seconds = details["targetSeconds"].flatMap({ Int($0) }), seconds > 0
    else { return nil }
    let steps = (details["escalation"] ?? "").split(separator: " ")
    self.init(
      policy: policy,
      target: ServiceTarget(
        stage: stage, seconds: seconds, calendar: calendar,
        warnAtShare: details["warnAtShare"].flatMap { Double($0) },
        warnBeforeSeconds: details["warnBeforeSeconds"].flatMap { Int($0) }),
      escalation: steps.compactMap { EscalationStep(String($0)) })
  }
}

extension TicketEvent {
  /// The program's entry about one clock.
  static func clock(
    _ kind: Kind, _ stage: ClockStage, generation: Int, at now: Date, by label: String? = nil,
    _ details: [String: String] = [:]
  ) -> TicketEvent {
    TicketEvent(
      at: now, kind: kind, onBehalfOf: label ?? Actor.system.label, stage: stage,
      generation: generation, details: details)
  }

  /// The entry from which a clock can be computed again.
  static func clockStarted(
    _ stage: ClockStage, _ promise: Promise, generation: Int, at now: Date
  ) -> TicketEvent {
    var details = promise.terms.details
    details["startedAt"] = InstantText.text(of: promise.startedAt)
    return .clock(.clockStarted, stage, generation: generation, at: now, details)
  }
}
