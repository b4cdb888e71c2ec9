import Foundation

/// A core's sign of life, and its duty to bury others: agents of a core that fell silent are freed
/// and its calls ended by whichever core notices first.
public struct CoreLife: Sendable {
  /// How often a core says that it lives (seconds).
  public static let beatSeconds = 2.0
  /// A core silent for so long counts as dead (seconds).
  public static let silenceSeconds = 8.0

  private let registry: any CoreRegistry
  private let core: UUID
  private let buried: @Sendable (_ lostCalls: Int) -> Void

  /// The life of one core; `buried` hears how many calls were lost with others.
  public init(
    registry: any CoreRegistry, core: UUID, buried: @escaping @Sendable (_ lostCalls: Int) -> Void
  ) {
    self.registry = registry
    self.core = core
    self.buried = buried
  }

  /// Beats until cancelled, then says that the core has ended in order.
  public func run() async throws {
    do {
      try await beat()
    } catch {
      // A cancelled task is given no connection any more, so the farewell has a task of its own;
      // what it cannot say because the database is away, the silence will.
      let (registry, core) = (registry, core)
      try? await Task { try await registry.stop(core: core) }.value
      throw error
    }
  }

  private func beat() async throws {
    var started = false
    var steadyBeats = 0
    while true {
      do {
        if !started { try await registry.start(core: core) }
        started = true
        try await registry.beat(core: core)
        steadyBeats += 1
        // After an outage everybody was silent: give the others time to be heard first.
        if Double(steadyBeats) * Self.beatSeconds > Self.silenceSeconds {
          let lost = try await registry.buryDeadCores(silentForSeconds: Self.silenceSeconds)
          if lost > 0 { buried(lost) }
        }
      } catch DeskError.unavailable {
        steadyBeats = 0
      }
      try await Task.sleep(for: .seconds(Self.beatSeconds))
    }
  }
}
