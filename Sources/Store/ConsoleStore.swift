import Desk
import Foundation
import Hotline
import Postgres

/// A dispatcher's side of the database; on the dispatcher's own login, a member of
/// `hotline_dispatcher`.
public struct ConsoleStore: TicketStore {
  let database: Database
  private let writer: RegistrationWriter
  let tickets: TicketLifeStorage
  private let finder: PlaceStorage

  /// A store on a pool that is logged in as the dispatcher.
  public init(pool: PostgresPool) {
    database = Database(pool: pool)
    writer = RegistrationWriter(database: database, mayStoreContacts: false)
    finder = PlaceStorage(database: database)
    tickets = TicketLifeStorage(database: database, view: .full)
  }

  /// What an address as typed may mean; see `PlaceFinder`.
  public func places(
    _ typed: String, near context: PlaceContext, limit: Int
  ) async throws -> PlaceSearch {
    try await finder.places(typed, near: context, limit: limit)
  }

  /// What an address that a program sent may mean; see `PlaceFinder`.
  public func geocode(_ address: String) async throws -> PlaceSearch {
    try await finder.geocode(address)
  }

  /// What is at a point; see `PlaceFinder`.
  public func place(at point: GeoPoint, withinMetres metres: Int) async throws -> PointPlace {
    try await PointStorage.place(at: point, withinMetres: metres, in: database)
  }

  /// Stores a new ticket; see `TicketStore`. Dispatchers store no contacts, so `.new` is
  /// `DeskError.forbidden`.
  public func register(_ registration: TicketRegistration) async throws -> RegisteredTicket {
    if case .new = registration.origin { throw DeskError.forbidden(command: "register") }
    return try await writer.register(registration)
  }

  /// A ticket with its jobs and clocks; see `TicketStore`.
  public func snapshot(of ticket: TicketID) async throws -> TicketSnapshot? {
    try await tickets.snapshot(of: ticket)
  }

  /// What the log says about changes after a version; see `TicketStore`.
  public func changes(of ticket: TicketID, since version: Int) async throws -> [TicketEvent] {
    try await tickets.changes(of: ticket, since: version)
  }

  /// Stores a decision; see `TicketStore`.
  public func apply(_ change: TicketChange) async throws -> Int {
    try await tickets.apply(change)
  }
}
