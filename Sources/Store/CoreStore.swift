import Desk
import Foundation
import Hotline
import Postgres

/// The core's side of the database: intake, calls, timers; on the role `hotline_core`.
public struct CoreStore: TicketStore, ContactStore, PlaceFinder {
  let database: Database
  private let writer: RegistrationWriter
  let tickets: TicketLifeStorage
  private let finder: PlaceStorage

  /// A store on a pool that is logged in as, or has taken on, `hotline_core`.
  public init(pool: PostgresPool) {
    database = Database(pool: pool)
    writer = RegistrationWriter(database: database, mayStoreContacts: true)
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

  /// Stores a new ticket in company; see `TicketStore`.
  public func register(_ registration: TicketRegistration) async throws -> RegisteredTicket {
    try await writer.register(registration)
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

  /// Stores a contact as it is now; see `ContactStore`.
  public func save(_ contact: Contact, core: UUID) async throws -> ContactID {
    try await ContactStorage.save(contact, core: core, in: database)
  }

  /// What dispatchers asked about these calls, in the order they asked; see `ContactStore`.
  public func takeCommands(for contacts: [ContactID]) async throws -> [CallRequest] {
    let rows = try await database.query(
      """
      WITH taken AS (
        DELETE FROM call_commands WHERE contact_id = ANY (\(contacts))
        RETURNING id, contact_id, agent_login, verb)
      SELECT contact_id, agent_login, verb FROM taken ORDER BY id
      """)
    return try rows.map { row in
      CallRequest(
        contact: try row.decode("contact_id"), agent: try row.decode("agent_login"),
        verb: try row.decode("verb"))
    }
  }
}
