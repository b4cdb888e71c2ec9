/// What `eventually` throws when its time is up.
public struct NeverHappened: Error, CustomStringConvertible {
  /// What was waited for, how long, and the last error seen on the way.
  public let description: String
}

/// Polls until `condition` is true; throws at the deadline.
///
/// - Parameters:
///   - what: names the condition in the failure.
///   - deadlineSeconds: generous, the machine may be busy; a true condition returns at once.
///   - everyMilliseconds: pause between two looks.
///   - condition: may throw while things are still coming up; the last error is reported.
public func eventually(
  _ what: String, deadlineSeconds: Double = 30, everyMilliseconds: Int = 20,
  _ condition: @Sendable () async throws -> Bool
) async throws {
  _ = try await eventuallyValue(
    what, deadlineSeconds: deadlineSeconds, everyMilliseconds: everyMilliseconds
  ) { try await condition() ? true : nil }
}

/// Polls until `value` is not nil and returns it; throws at the deadline. See `eventually`.
public func eventuallyValue<Value: Sendable>(
  _ what: String, deadlineSeconds: Double = 30, everyMilliseconds: Int = 20,
  _ value: @Sendable () async throws -> Value?
) async throws -> Value {
  let deadline = ContinuousClock.now + .seconds(deadlineSeconds)
  var lastError: (any Error)?
  repeat {
    do {
      if let found = try await value() { return found }
      lastError = nil
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      lastError = error
    }
    try await Task.sleep(for: .milliseconds(everyMilliseconds))
  } while ContinuousClock.now < deadline
  let reason = lastError.map { "; last error: \($0)" } ?? ""
  throw NeverHappened(description: "\(what) did not happen in \(deadlineSeconds) s\(reason)")
}
