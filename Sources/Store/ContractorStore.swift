import Desk
import Foundation
import Hotline
import Postgres

/// The contractors' side of the database; on the role `hotline_contractor_web`, which sees no
/// caller.
public struct ContractorStore: TicketStore {
  let database: Database
  private let tickets: TicketLifeStorage

  /// A store on a pool that is logged in as, or has taken on, `hotline_contractor_web`.
  public init(pool: PostgresPool) {
    database = Database(pool: pool)
    tickets = TicketLifeStorage(database: database, view: .contractor)
  }

  /// Contractors register no tickets: always throws `DeskError.forbidden`.
  public func register(_ registration: TicketRegistration) async throws -> RegisteredTicket {
    throw DeskError.forbidden(command: "register")
  }

  /// A ticket with its jobs and clocks, without its caller; see `TicketStore`.
  public func snapshot(of ticket: TicketID) async throws -> TicketSnapshot? {
    try await tickets.snapshot(of: ticket)
  }

  /// What the log says about changes after a version; see `TicketStore`.
  public func changes(of ticket: TicketID, since version: Int) async throws -> [TicketEvent] {
    try await tickets.changes(of: ticket, since: version)
  }

  /// Stores a contractor's move; see `TicketStore`. Place, service, description and caller stay as
  /// they are whatever the change says.
  public func apply(_ change: TicketChange) async throws -> Int {
    try await tickets.apply(change)
  }
}
