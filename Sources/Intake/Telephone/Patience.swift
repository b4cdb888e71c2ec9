import Desk
import Logbook

/// How the line behaves towards a database that may be away.
struct Patience: Sendable {
  let log: Logbook
  /// Between two tries.
  var pauseSeconds = 1.0

  /// Tries until it is stored; nil when the database will never take it, which is in the journal.
  func untilStored<Value: Sendable>(
    _ what: String, _ work: @Sendable () async throws -> Value
  ) async -> Value? {
    while true {
      do {
        return try await work()
      } catch DeskError.unavailable {
        do {
          try await Task.sleep(for: .seconds(pauseSeconds))
        } catch { return nil }
      } catch {
        log.error("the database refused \(what)", ["reason": "\(type(of: error))"])
        return nil
      }
    }
  }

  /// Tries once; nil when the answer is no or the database is away.
  func orNil<Value: Sendable>(
    _ what: String, _ work: @Sendable () async throws -> Value?
  ) async -> Value? {
    do {
      return try await work()
    } catch {
      log.warning("\(what) came to nothing", ["reason": "\(type(of: error))"])
      return nil
    }
  }
}
