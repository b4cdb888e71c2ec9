import Foundation
import Hotline

/// Turns a draft into a registration: pure, so that the form can show it before it is saved.
public enum Triage {
  /// Everything that follows from a draft by the city's rules.
  ///
  /// A draft without a service becomes a `received` ticket for a dispatcher to triage; with one it
  /// is routed and its clocks start at the moment it reached the city, not when it was typed.
  public static func plan(
    _ draft: TicketDraft, by actor: Actor, rules: some CityRules, reference: Reference = .random(),
    now: Date
  ) throws(DeskError) -> TicketRegistration {
    let draft = try draft.checked()
    var place = draft.place
    if place.district == nil, let point = place.point { place.district = rules.district(at: point) }

    var registration = TicketRegistration(
      reference: reference, submissionKey: draft.submissionKey, requestSHA256: draft.requestSHA256,
      origin: draft.origin, channel: draft.channel, state: .received, service: draft.service,
      place: place, description: draft.description, priority: draft.priority ?? .normal,
      caller: draft.caller, receivedAt: draft.receivedAt, workOrder: nil, clocks: [],
      events: [
        TicketEvent(
          at: now, kind: .registered, onBehalfOf: actor.label,
          details: ["channel": draft.channel.rawValue])
      ])

    guard let code = draft.service else { return registration }
    guard let service = rules.service(code) else {
      throw .invalid(field: "service", problem: .unknown(code.rawValue))
    }
    registration.priority = draft.priority ?? service.priority
    let routed = Routed(
      service: code, place: place, priority: registration.priority, by: actor, rules: rules,
      clocksFrom: draft.receivedAt, generation: 1, now: now)
    registration.state = .assigned
    registration.workOrder = routed.workOrder
    registration.clocks = routed.clocks
    registration.events += routed.events
    return registration
  }
}

/// The job, clocks and log entries that come of routing one ticket.
struct Routed {
  let workOrder: WorkOrder
  let clocks: [ServiceClockRecord]
  let events: [TicketEvent]

  init(
    service: ServiceCode, place: TicketPlace, priority: Priority, by actor: Actor,
    rules: some CityRules, clocksFrom startedAt: Date, generation: Int, now: Date
  ) {
    let assignment = rules.assignment(service: service, place: place, at: now)
    workOrder = WorkOrder(
      contractor: assignment.contractor, assignedAt: now, ruleID: assignment.ruleID,
      explanation: assignment.explanation)
    clocks = ClockStage.allCases.compactMap { stage in
      rules.clock(
        stage, service: service, priority: priority, district: place.district,
        contractor: assignment.contractor, startedAt: startedAt, generation: generation)
    }
    events =
      [
        TicketEvent(
          at: now, kind: .assigned, onBehalfOf: actor.label,
          details: [
            "contractor": assignment.contractor.rawValue, "rule": assignment.ruleID,
            "explanation": assignment.explanation,
          ])
      ] + clocks.map { TicketEvent.clockStarted($0, at: now) }
  }
}

extension TicketEvent {
  /// The log entry from which a clock can be computed again.
  static func clockStarted(_ clock: ServiceClockRecord, at now: Date) -> TicketEvent {
    TicketEvent(
      at: now, kind: .clockStarted, onBehalfOf: Actor.system.label, stage: clock.stage,
      generation: clock.generation,
      details: [
        "policy": clock.policyID, "calendar": clock.calendar,
        "targetSeconds": String(clock.targetSeconds),
        "startedAt": clock.startedAt.formatted(.iso8601),
        "dueAt": clock.dueAt.formatted(.iso8601),
      ])
  }
}
