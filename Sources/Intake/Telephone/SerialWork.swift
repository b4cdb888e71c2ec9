/// Work done one after another in the order it was given, so that what a call stores arrives in
/// the order in which it happened, while the call itself waits for nothing.
///
/// Bounded by its owner: a call gives a handful of pieces for each thing that happens to it.
final class SerialWork: Sendable {
  private let pieces: AsyncStream<@Sendable () async -> Void>.Continuation
  private let worker: Task<Void, Never>

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: (@Sendable () async -> Void).self)
    pieces = continuation
    worker = Task { for await piece in stream { await piece() } }
  }

  /// Does this after everything given before.
  func add(_ piece: @escaping @Sendable () async -> Void) { pieces.yield(piece) }

  /// Nothing more will be given.
  func close() { pieces.finish() }
}
