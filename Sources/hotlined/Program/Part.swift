import Logbook

/// A part of the program that lives as long as the program does.
struct Part: Sendable {
  let name: String
  /// Works until its task is cancelled.
  let run: @Sendable () async throws -> Void

  init(_ name: String, run: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.run = run
  }

  /// Runs the part; throws when it failed or ended by itself, not when it was told to stop.
  func runUntilStopped(log: Logbook) async throws {
    do {
      try await run()
    } catch {
      guard Task.isCancelled else {
        // What the part itself has put into words for the operator stays as it is.
        if error is Failure { throw error }
        throw Failure(.software, "The \(name) failed: \(Fault.words(error)).")
      }
      if !(error is CancellationError) {
        log.warning("a part failed while it stopped", ["part": name, "error": Fault.words(error)])
      }
      return
    }
    guard Task.isCancelled else { throw Failure(.software, "The \(name) ended by itself.") }
  }
}

/// Parts in layers: each needs those before it, so the last stops first.
struct Layers: Sendable {
  let layers: [[Part]]
  let log: Logbook

  /// Runs all parts around `body`; when it returns, or a part fails, stops them layer by layer.
  ///
  /// - Throws: what `body` threw, or `Failure` of the first part that failed.
  func run(around body: @escaping @Sendable () async throws -> Void) async throws {
    try await run(layers[...], around: body)
  }

  private func run(
    _ layers: ArraySlice<[Part]>, around body: @escaping @Sendable () async throws -> Void
  ) async throws {
    guard let parts = layers.first else { return try await body() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in parts { group.addTask { try await part.runUntilStopped(log: log) } }
      group.addTask { try await run(layers.dropFirst(), around: body) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
