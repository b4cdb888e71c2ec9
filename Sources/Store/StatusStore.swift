import Desk
import Foundation
import Hotline
import Postgres

/// What residents may read; on the role `hotline_status`, which sees nothing personal.
public struct StatusStore: StatusSource {
  private static let batchLimit = 256
  private static let workerCount = 2
  private static let waitingLimit = 8192

  private let batcher: Batcher<[Reference], [TicketStatus]>

  /// A store on a pool that is logged in as, or has taken on, `hotline_status`.
  public init(pool: PostgresPool) {
    let database = Database(pool: pool)
    batcher = Batcher(
      batchLimit: Self.batchLimit, workerLimit: Self.workerCount, waitingLimit: Self.waitingLimit
    ) { questions in
      await Self.answer(questions, from: database)
    }
  }

  /// The statuses of those references that exist; see `StatusSource`. Questions that come at the
  /// same time share a statement.
  public func statuses(of references: [Reference]) async throws -> [TicketStatus] {
    guard !references.isEmpty else { return [] }
    return try await batcher.submit(references)
  }

  private static func answer(
    _ questions: [[Reference]], from database: Database
  ) async -> [Result<[TicketStatus], any Error>] {
    do {
      let wanted = questions.joined().map(\.digits)
      let rows = try await database.query(
        """
        SELECT reference, version, state, service_code, service_uk, service_en, district_uk,
          district_en, contractor_uk, contractor_en, answer, received_at, due_at, updated_at,
          followed_state, incident_started_at, incident_expected_end_at, incident_ended_at
        FROM ticket_status WHERE reference = ANY (\(wanted))
        """)
      let statuses = try rows.map { row in
        var status = try row.status()
        status.incident = try row.incidentStory()
        return status
      }
      let found = Dictionary(statuses.map { ($0.reference, $0) }) { first, _ in first }
      return questions.map { references in .success(references.compactMap { found[$0] }) }
    } catch {
      return questions.map { _ in .failure(error) }
    }
  }
}

extension Row {
  /// Reads the incident a ticket belongs to; nil when NULL.
  fileprivate func incidentStory() throws -> TicketStatus.IncidentStory? {
    guard let startedAt = try decode("incident_started_at", as: Date?.self) else { return nil }
    return TicketStatus.IncidentStory(
      startedAt: startedAt, expectedEndAt: try decode("incident_expected_end_at"),
      endedAt: try decode("incident_ended_at"))
  }

  /// Reads a ticket's public face from the columns both public views share.
  func status() throws -> TicketStatus {
    var status = TicketStatus(
      reference: try decode("reference"), version: try decode("version"),
      state: try decode("state"), serviceCode: try decode("service_code"),
      service: try name("service"), district: try name("district"),
      contractor: try name("contractor"), answer: try decode("answer"),
      receivedAt: try decode("received_at"), dueAt: try decode("due_at"),
      updatedAt: try decode("updated_at"))
    status.followedState = try decode("followed_state")
    return status
  }
}
