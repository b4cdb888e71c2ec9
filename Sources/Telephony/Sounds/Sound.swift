import CPJSIP

/// Audio in memory that any number of calls play at once.
final class Sound: Sendable {
  // Safe to share: the C side counts references atomically and never changes the samples.
  nonisolated(unsafe) let handle: OpaquePointer

  /// Nil without memory.
  init?(_ samples: [Int16]) {
    guard let handle = hl_sound_make(samples, samples.count) else { return nil }
    self.handle = handle
  }

  deinit { hl_sound_release(handle) }
}
