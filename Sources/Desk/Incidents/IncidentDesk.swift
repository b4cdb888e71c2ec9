import Foundation
import Hotline

/// What dispatchers do with incidents: decides on the incident and on each ticket it concerns, and
/// stores both together.
public struct IncidentDesk: Sendable {
  /// Most tickets that join in one transaction; a confirmed burst of thousands takes several, and
  /// those left over are still offered should somebody pull the plug in between.
  static let joinLimit = 100
  private static let attemptLimit = 3

  let store: any IncidentStore
  let rules: @Sendable () -> any CityRules
  let now: @Sendable () -> Date

  /// A desk over a store.
  ///
  /// - Parameters:
  ///   - store: where decisions are kept.
  ///   - rules: the city's rules as they are at the moment of a decision.
  ///   - now: the time; a parameter so that tests own the clock.
  public init(
    store: any IncidentStore, rules: @escaping @Sendable () -> any CityRules,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.rules = rules
    self.now = now
  }

  /// Opens an incident around a ticket, which becomes its lead; returns its number after COMMIT.
  /// Throws `DeskError`.
  public func open(around ticket: TicketID, by actor: Actor) async throws -> IncidentID {
    guard case .agent = actor else { throw DeskError.forbidden(command: "open") }
    guard let snapshot = try await store.snapshot(of: ticket) else { throw DeskError.notFound }
    let lead = snapshot.ticket
    guard lead.state.isOpen else {
      throw DeskError.illegalMove(from: lead.state, command: "open_incident")
    }
    guard let service = lead.service else {
      throw DeskError.invalid(field: "service", problem: .missing)
    }
    let metres = lead.place.point == nil ? 1000 : Self.usualMetres
    return try await store.open(
      IncidentOpening(
        lead: ticket, service: service, extent: .around(metres: metres),
        startedAt: lead.receivedAt,
        event: IncidentEvent(at: now(), kind: .opened, onBehalfOf: actor.label)))
  }

  /// How far an incident reaches around its tickets until somebody says otherwise (metres).
  public static let usualMetres = 300.0

  /// Carries out a command; returns the incident's new version after COMMIT.
  ///
  /// With `expectedVersion` an incident that has changed since throws `conflict`. Throws
  /// `DeskError`.
  @discardableResult
  public func perform(
    _ command: IncidentCommand, on incident: IncidentID, expectedVersion: Int? = nil,
    by actor: Actor
  ) async throws -> Int {
    var (version, left) = try await retried(
      command, on: incident, expectedVersion: expectedVersion, by: actor)
    while !left.isEmpty {
      (version, left) = try await retried(
        .attach(left), on: incident, expectedVersion: nil, by: actor)
    }
    return version
  }

  /// One transaction, again when a ticket moved on while it was being decided; answers the version
  /// and the tickets that are left to join.
  private func retried(
    _ command: IncidentCommand, on incident: IncidentID, expectedVersion: Int?, by actor: Actor
  ) async throws -> (version: Int, left: [TicketID]) {
    var attempt = 1
    while true {
      guard let snapshot = try await store.incidentSnapshot(of: incident) else {
        throw DeskError.notFound
      }
      if let expectedVersion, expectedVersion != snapshot.incident.version {
        throw DeskError.conflict(currentVersion: snapshot.incident.version)
      }
      var change = try IncidentLife.decide(command, on: snapshot, by: actor, now: now())
      let left = Array(change.joining.dropFirst(Self.joinLimit))
      change.joining = Array(change.joining.prefix(Self.joinLimit))
      let tickets = try await moves(for: &change, from: snapshot, by: actor)
      do {
        return (try await store.apply(change, tickets: tickets), left)
      } catch DeskError.conflict where attempt < Self.attemptLimit {
        attempt += 1
      }
    }
  }
}
