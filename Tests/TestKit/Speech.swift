import Foundation

/// Spoken Ukrainian (espeak-ng), as telephones play it.
public enum Speech {
  /// Writes 8 kHz mono 16-bit audio that says a text over and over.
  public static func say(_ text: String, times: Int = 20, to path: String) async throws {
    let once = path + ".once.wav"
    try await Subprocess.check(["espeak-ng", "-v", "uk", "-w", once, text])
    try await Subprocess.check(
      ["sox", once, "-r", "8000", "-c", "1", "-b", "16", path, "repeat", String(times - 1)])
    try FileManager.default.removeItem(atPath: once)
  }
}
