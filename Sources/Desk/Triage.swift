import Foundation
import Hotline
import Priorities
import ServiceLevels

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
    var draft = try draft.checked()
    let now = InstantText.rounded(now)
    draft.receivedAt = InstantText.rounded(draft.receivedAt)
    var place = draft.place
    if place.district == nil, let point = place.point { place.district = rules.district(at: point) }
    if place.confidence == .none { place.confidence = place.leastConfidence }

    let urgency = urgency(of: draft, rules: rules, now: now)
    var registration = TicketRegistration(
      reference: reference, submissionKey: draft.submissionKey, requestSHA256: draft.requestSHA256,
      origin: draft.origin, channel: draft.channel, state: .received, service: draft.service,
      place: place, description: draft.description, priority: urgency.priority,
      prioritySource: urgency.source, caller: draft.caller, receivedAt: draft.receivedAt,
      workOrder: nil, clocks: [],
      events: [
        TicketEvent(
          at: now, kind: .registered, onBehalfOf: actor.label,
          details: ["channel": draft.channel.rawValue])
      ] + [urgency.event(at: now, by: actor)].compactMap(\.self))

    if let target = draft.joinTo {
      return try registration.joined(to: target, by: actor, rules: rules, now: now)
    }
    guard let code = draft.service else {
      // What a consultation was about is asked for as long as the resident is on the line.
      guard draft.answer == nil else { throw .invalid(field: "service", problem: .missing) }
      return registration
    }
    guard rules.service(code) != nil else {
      throw .invalid(field: "service", problem: .unknown(code.rawValue))
    }
    if let answer = draft.answer {
      registration.state = .answered
      registration.answer = answer
      registration.events.append(
        TicketEvent(
          at: now, kind: .answered, onBehalfOf: actor.label, details: ["answer": answer]))
      return registration
    }
    registration.isOnControl = rules.isOnControl(
      service: code, priority: registration.priority)
    let routed = Routed(service: code, place: place, by: actor, rules: rules, now: now)
    let query = PolicyQuery(
      service: code, priority: registration.priority, district: place.district,
      contractor: routed.workOrder.contractor)
    let promises = ClockStage.allCases.compactMap { stage in
      rules.promise(for: stage, of: query, from: draft.receivedAt).map { (stage, $0) }
    }
    let begun = BegunClocks(promises, generation: 1, calendars: rules.calendars, now: now)
    registration.state = .assigned
    registration.workOrder = routed.workOrder
    registration.clocks = begun.records
    registration.events += [routed.event] + begun.events
    if registration.isOnControl { registration.events.append(.controlSetByRule(at: now)) }
    return registration
  }

  /// How urgent a draft is, and why; a person's choice wins over the rules.
  public static func urgency(
    of draft: TicketDraft, rules: some CityRules, now: Date
  ) -> Urgency {
    let service = draft.service.flatMap { rules.service($0) }
    return Urgency(
      PriorityFacts(draft, service: service, at: now), chosen: draft.priority, rules: rules)
  }
}

/// The job and the log entry that come of routing one ticket.
struct Routed {
  let workOrder: WorkOrder
  let event: TicketEvent

  init(
    service: ServiceCode, place: TicketPlace, by actor: Actor, rules: some CityRules, now: Date
  ) {
    let assignment = rules.assignment(service: service, place: place, at: now)
    workOrder = WorkOrder(
      contractor: assignment.contractor, assignedAt: now, ruleID: assignment.ruleID,
      rulesVersion: assignment.rulesVersion, explanation: assignment.explanation)
    event = TicketEvent(
      at: now, kind: .assigned, onBehalfOf: actor.label,
      details: [
        "contractor": assignment.contractor.rawValue, "rule": assignment.ruleID,
        "explanation": assignment.explanation,
      ])
  }
}
