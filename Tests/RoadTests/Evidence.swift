import Foundation
import Synchronization
import Testing

/// What people saw when a test failed, kept for whoever looks for the reason.
final class Evidence: Sendable {
  /// Writes what somebody sees now to a file.
  typealias Capture = @Sendable (_ path: String) async throws -> Void

  private let captures = Mutex<[(name: String, capture: Capture)]>([])

  /// From now on this belongs to what is kept.
  func add(_ name: String, _ capture: @escaping Capture) {
    captures.withLock { $0.append((name, capture)) }
  }

  /// Runs a test; should it fail, the issue tells the folder with everything that was seen.
  func keep(ifFails test: () async throws -> Void) async throws {
    do {
      try await test()
    } catch {
      let folder = "\(NSTemporaryDirectory())hotline-road-failed-\(UUID().uuidString.prefix(8))"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, capture) in captures.withLock({ $0 }) {
        do {
          try await capture("\(folder)/\(name)")
        } catch {
          Issue.record("there is no \(name): \(error)")
        }
      }
      Issue.record("what was seen is in \(folder)")
      throw error
    }
  }
}
