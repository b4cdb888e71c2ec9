import Foundation

/// Where the program keeps files: `$HOTLINE_DATA`.
struct DataFolder: Sendable {
  let root: URL

  /// The socket of a private database, `core.json` and the lock.
  var run: URL { root.appending(path: "run") }
  /// Calls the database does not know yet.
  var spool: URL { root.appending(path: "spool") }
  /// Calls and voice messages as WAV files.
  var recordings: URL { root.appending(path: "recordings") }
  /// What callers hear, as WAV files.
  var prompts: URL { root.appending(path: "prompts") }
  /// The certificate for SIP over TLS and its chain.
  var certificate: URL { root.appending(path: "tls/cert.pem") }
  /// The certificate's private key.
  var key: URL { root.appending(path: "tls/key.pem") }

  /// Makes the folders that are missing; what residents said is for this user only.
  func prepare() throws {
    try make(run, mode: 0o755)
    try make(spool, mode: 0o700)
    try make(recordings, mode: 0o700)
  }

  private func make(_ folder: URL, mode: Int) throws {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw Failure(
        .configuration,
        "Cannot make the folder \(folder.path): \(error.localizedDescription.onOneLine).")
    }
    guard access(folder.path, R_OK | W_OK | X_OK) == 0 else {
      throw Failure(
        .configuration, "Cannot write in \(folder.path): \(String(cString: strerror(errno))).")
    }
  }
}
