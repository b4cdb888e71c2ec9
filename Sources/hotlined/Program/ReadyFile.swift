import Foundation

/// `run/core.json`: tells other programs on this machine where a running core listens.
struct ReadyFile: Sendable {
  /// What it tells.
  struct Content: Encodable, Sendable {
    let sip: String?
    let sips: String?
    let http: String
    let pid: Int32

    private enum Key: String, CodingKey { case sip, sips, http, pid }

    /// Writes absent addresses as null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(sip, forKey: .sip)
      try container.encode(sips, forKey: .sips)
      try container.encode(http, forKey: .http)
      try container.encode(pid, forKey: .pid)
    }
  }

  let file: URL

  /// Makes the file appear as a whole.
  func write(_ content: Content) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      try encoder.encode(content).write(to: file, options: .atomic)
    } catch {
      throw Failure(
        .unavailable, "Cannot write \(file.path): \(error.localizedDescription.onOneLine).")
    }
  }

  /// Makes the file disappear; one that is not there is fine.
  func remove() { unlink(file.path) }
}
