import Desk
import Foundation
import Hotline

/// Carries out effects on a session; what comes of them is a message.
struct Performer: Sendable {
  private static let callLimit = 100
  private static let ticketLimit = 500
  private static let earlierLimit = 20
  private static let placeLimit = 20
  private static let incidentLimit = 100
  private static let memberLimit = 200

  let session: ConsoleSession
  let me: AgentLogin
  let city: CityKnowledge

  private var rules: any CityRules { city.rules }

  func perform(_ effect: Effect) async -> Message {
    do {
      return try await result(of: effect)
    } catch let error as DeskError {
      return .failed(effect, .desk(error))
    } catch {
      return .failed(effect, .unexpected(String(describing: error)))
    }
  }

  private func result(of effect: Effect) async throws -> Message {
    let store = session.store
    switch effect {
    case .loadMe: return .me(try await store.me())
    case .loadCity: return .city(try await session.loadCity())
    case .loadCalls: return .calls(try await store.openCalls(limit: Self.callLimit))
    case .loadTickets: return .tickets(try await store.openTickets(limit: Self.ticketLimit))
    case .loadDrafts: return .drafts(try await store.drafts())
    case .loadEarlier(let phone):
      let tickets = try await store.tickets(byCaller: phone, limit: Self.earlierLimit)
      return .earlier(tickets, for: phone)
    case .findPlaces(let words, let context):
      let found = try await store.places(words, near: context, limit: Self.placeLimit)
      return .places(found, for: words)
    case .find(let reference): return .found(try await store.find(reference))
    case .loadTicket(let ticket):
      return .ticket(
        try await store.snapshot(of: ticket), try await store.events(of: ticket), ticket)
    case .loadIncidents:
      let dayAgo = Date() - 86_400
      return .incidents(
        try await store.incidents(closedSince: dayAgo, limit: Self.incidentLimit))
    case .loadIncident(let incident):
      let page = try await store.incidentPage(incident, memberLimit: Self.memberLimit)
      return .incident(page, incident)
    case .lookAround(let question):
      return .nearby(try await nearby(question), for: question)
    case .shift(.handover): return .handover(try await store.handover(now: Date()))
    case .shift(.open): return .shift(try await store.openShift())
    case .shift, .logIn, .saveDraft, .dropDraft, .register, .perform, .openIncident,
      .performIncident, .setState, .ask, .quit:
      return try await write(effect)
    }
  }

  private func write(_ effect: Effect) async throws -> Message {
    let store = session.store
    switch effect {
    case .saveDraft(let contact, let body):
      try await store.saveDraft(Draft(contact: contact, body: body, updatedAt: Date()))
    case .dropDraft(let contact): try await store.dropDraft(contact: contact)
    case .register(let draft):
      let ticket = try await desk().register(draft, by: .agent(me))
      return .registered(ticket, submissionKey: draft.submissionKey)
    case .perform(let command, let ticket, let version):
      try await desk().perform(command, on: ticket, expectedVersion: version, by: .agent(me))
      return .performed(command, ticket)
    case .openIncident(let ticket):
      return .openedIncident(try await incidentDesk().open(around: ticket, by: .agent(me)))
    case .performIncident(let command, let incident, let version):
      try await incidentDesk().perform(
        command, on: incident, expectedVersion: version, by: .agent(me))
      return .performedIncident(command, incident)
    case .setState(let state): try await store.setState(state, now: Date())
    case .ask(let verb, let contact): try await store.ask(verb, contact: contact)
    case .shift(.close): try await store.closeShift()
    case .shift(.note(let body)): try await store.leaveNote(body)
    case .shift(.acknowledge(let note)): try await store.acknowledge(note)
    default: break
    }
    return .done(effect)
  }

  private func desk() async throws -> Desk {
    let rules = try await session.counted(rules)
    return Desk(store: session.store, rules: { rules })
  }

  private func incidentDesk() async throws -> IncidentDesk {
    let rules = try await session.counted(rules)
    return IncidentDesk(store: session.store, rules: { rules })
  }

  /// Open incidents first, then earlier tickets; as many together as the form shows.
  private func nearby(_ question: DuplicateQuestion) async throws -> [Nearby] {
    let services = question.service.map { ServiceTree(city.services).lineage(of: $0) } ?? []
    let incidents = try await session.store.coveringIncidents(
      IncidentPlace(house: question.house, point: question.point, services: services),
      limit: DuplicateSearch.shownLimit)
    let duplicates = try await DuplicateSearch(session.store, catalogue: city.services)
      .likely(for: question, now: Date())
    // A ticket that carries an incident or follows one is told of by the incident.
    let leads = Set(incidents.compactMap(\.incident.lead))
    let others = duplicates.filter { !leads.contains($0.line.ticket.id) }
    let nearby = incidents.map { Nearby.incident($0) } + others.map { .duplicate($0) }
    return Array(nearby.prefix(DuplicateSearch.shownLimit))
  }
}
