import Foundation
import Hotline

/// The desk: decides by the city's rules, stores what was decided.
///
/// Every road ends here: calls, messages, the console, the contractors' web.
public struct Desk: Sendable {
  /// More timers of one ticket than fire in the time of a few decisions.
  private static let timerRaceLimit = 8

  private let store: any TicketStore
  private let rules: @Sendable () -> any CityRules
  private let places: (any PlaceFinder)?
  private let now: @Sendable () -> Date

  /// A desk over a store.
  ///
  /// - Parameters:
  ///   - store: where decisions are kept.
  ///   - rules: the city's rules as they are at the moment of a decision.
  ///   - places: finds the points of addresses that programs and residents write; nil where a
  ///     person picks them.
  ///   - now: the time; a parameter so that tests and replays own the clock.
  public init(
    store: any TicketStore, rules: @escaping @Sendable () -> any CityRules,
    places: (any PlaceFinder)? = nil, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.rules = rules
    self.places = places
    self.now = now
  }

  /// Registers a ticket; returns after COMMIT. The same submission key again gives the first
  /// ticket back. Throws `DeskError`.
  public func register(_ draft: TicketDraft, by actor: Actor) async throws -> RegisteredTicket {
    let rules = rules()
    guard let places else {
      return try await store.register(Triage.plan(draft, by: actor, rules: rules, now: now()))
    }
    // What is too long or malformed is refused before it is looked for.
    var draft = try draft.checked()
    let settled = try await PlaceSettling.settled(draft.place, by: places, rules: rules)
    draft.place = settled.place
    var registration = try Triage.plan(draft, by: actor, rules: rules, now: now())
    if !registration.events.isEmpty {
      registration.events[0].details.merge(settled.details) { kept, _ in kept }
    }
    return try await store.register(registration)
  }

  /// What registering a draft would decide, for a form to show; stores nothing.
  public func preview(_ draft: TicketDraft, by actor: Actor) throws -> TicketRegistration {
    try Triage.plan(draft, by: actor, rules: rules(), now: now())
  }

  /// Carries out a command on a ticket; returns the ticket's new version after COMMIT.
  ///
  /// With `expectedVersion` a ticket that has changed since throws `conflict`; without one the
  /// command is decided on what is there now. Throws `DeskError`.
  @discardableResult
  public func perform(
    _ command: TicketCommand, on ticket: TicketID, expectedVersion: Int? = nil, by actor: Actor
  ) async throws -> Int {
    // A timer that fires between reading and storing is no change of the ticket: the person has
    // seen all there is, so it is only decided once more.
    for _ in 0..<Self.timerRaceLimit {
      let snapshot = try await read(ticket, expectedVersion: expectedVersion)
      do {
        return try await decide(command, on: snapshot, by: actor)
      } catch DeskError.conflict(let current, _) where current == snapshot.ticket.version {
        continue
      }
    }
    let snapshot = try await read(ticket, expectedVersion: expectedVersion)
    return try await decide(command, on: snapshot, by: actor)
  }

  private func read(_ ticket: TicketID, expectedVersion: Int?) async throws -> TicketSnapshot {
    guard let snapshot = try await store.snapshot(of: ticket) else { throw DeskError.notFound }
    if let expectedVersion, expectedVersion != snapshot.ticket.version {
      throw DeskError.conflict(
        currentVersion: snapshot.ticket.version,
        since: try await store.changes(of: ticket, since: expectedVersion))
    }
    return snapshot
  }

  private func decide(
    _ command: TicketCommand, on snapshot: TicketSnapshot, by actor: Actor
  ) async throws -> Int {
    var target: Ticket?
    if case .join(let id) = command { target = try await joinTarget(id) }
    let change = try TicketLife.decide(
      command, on: snapshot, joining: target, by: actor, rules: rules(), now: now())
    return try await store.apply(change)
  }

  /// The ticket to follow; whoever asks for a joined one means the one that it follows itself.
  private func joinTarget(_ id: TicketID) async throws -> Ticket {
    guard let named = try await store.snapshot(of: id)?.ticket else { throw DeskError.notFound }
    guard let next = named.joinedTo else { return named }
    guard let followed = try await store.snapshot(of: next)?.ticket else {
      throw DeskError.notFound
    }
    return followed
  }
}
