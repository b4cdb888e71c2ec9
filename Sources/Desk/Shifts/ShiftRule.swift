import Foundation
import Hotline

/// Closes shifts that somebody forgot open, however many cores do the same.
public struct ShiftRule: Sendable {
  /// How often it is looked (seconds).
  public static let lookSeconds = 60.0

  private let store: any ForgottenShifts
  private let hours: @Sendable () -> Double
  private let closed: @Sendable ([AgentLogin]) -> Void

  /// A rule over a store; `hours` is asked each time, `closed` hears whose shifts were closed.
  public init(
    store: any ForgottenShifts, hours: @escaping @Sendable () -> Double,
    closed: @escaping @Sendable ([AgentLogin]) -> Void
  ) {
    self.store = store
    self.hours = hours
    self.closed = closed
  }

  /// Looks until cancelled.
  public func run() async throws {
    while true {
      do {
        let whose = try await store.closeForgottenShifts(afterHours: hours())
        if !whose.isEmpty { closed(whose) }
      } catch DeskError.unavailable {
        // The next look finds them.
      }
      try await Task.sleep(for: .seconds(Self.lookSeconds))
    }
  }
}
