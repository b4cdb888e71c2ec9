import Desk
import Hotline
import Postgres

/// Stores registrations durably; those that come at the same time share a COMMIT.
final class RegistrationWriter: Sendable {
  /// Most registrations in one transaction.
  static let batchLimit = 256
  private static let writerCount = 2
  private static let waitingLimit = 8192
  private static let attemptLimit = 3

  private let batcher: Batcher<TicketRegistration, RegisteredTicket>

  init(database: Database, mayStoreContacts: Bool) {
    batcher = Batcher(
      batchLimit: Self.batchLimit, workerLimit: Self.writerCount, waitingLimit: Self.waitingLimit
    ) { registrations in
      await Self.store(registrations, mayStoreContacts: mayStoreContacts, in: database)
    }
  }

  /// Returns after COMMIT; see `TicketStore.register`.
  func register(_ registration: TicketRegistration) async throws -> RegisteredTicket {
    try await batcher.submit(registration)
  }

  private static func store(
    _ registrations: [TicketRegistration], mayStoreContacts: Bool, in database: Database
  ) async -> [Result<RegisteredTicket, any Error>] {
    if registrations.count > 1, haveDistinctKeys(registrations) {
      do {
        let outcomes = try await RegistrationStatement.run(
          registrations, mayStoreContacts: mayStoreContacts, in: database)
        return outcomes.map { answer($0) }
      } catch let error as DeskError where error == .unavailable {
        return registrations.map { _ in .failure(error) }
      } catch {
        // One of them is bad: each alone finds out which, the others are stored.
      }
    }
    var answers: [Result<RegisteredTicket, any Error>] = []
    for registration in registrations {
      answers.append(
        await storeAlone(registration, mayStoreContacts: mayStoreContacts, in: database))
    }
    return answers
  }

  private static func storeAlone(
    _ registration: TicketRegistration, mayStoreContacts: Bool, in database: Database
  ) async -> Result<RegisteredTicket, any Error> {
    var attempt = 1
    while true {
      do {
        let outcomes = try await RegistrationStatement.run(
          [registration], mayStoreContacts: mayStoreContacts, in: database)
        guard let outcome = outcomes.first else { return .failure(DeskError.unavailable) }
        return answer(outcome)
      } catch let error as PostgresError where error.isUniqueViolation && attempt < attemptLimit {
        // Somebody stored the same key or reference since the statement looked: look again.
        attempt += 1
      } catch {
        return .failure(RegistrationRefusal.translate(error, of: registration))
      }
    }
  }

  private static func answer(
    _ outcome: RegistrationStatement.Outcome
  ) -> Result<RegisteredTicket, any Error> {
    outcome.differs ? .failure(DeskError.keyReused) : .success(outcome.ticket)
  }

  /// The statement cannot see its own rows, so a key may come only once in it.
  private static func haveDistinctKeys(_ registrations: [TicketRegistration]) -> Bool {
    var keys: Set<String> = []
    return registrations.allSatisfy { registration in
      guard keys.insert(registration.submissionKey).inserted else { return false }
      guard case .new(let contact) = registration.origin else { return true }
      return keys.insert(contact.key.uuidString).inserted
    }
  }
}
