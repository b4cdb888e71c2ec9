import Foundation

/// A program on a real terminal: a tmux server of its own that types and looks for the test.
///
/// The screen stays to be read after the program has ended; the server and all it runs go with the
/// last reference.
public final class TmuxSession: Sendable {
  private let folder: TemporaryFolder
  private let serverID: Int32

  private static func words(in folder: TemporaryFolder) -> [String] {
    ["tmux", "-u", "-f", "/dev/null", "-S", folder.path + "/socket"]
  }

  /// Starts `command` (no shell in between) on a terminal of so many columns and rows, with
  /// variables set on top of the inherited ones.
  public init(
    _ command: [String], columns: Int = 100, rows: Int = 30, environment: [String: String] = [:]
  ) async throws {
    folder = try TemporaryFolder(named: "tmux")
    // tmux's own word about the end would scroll the screen by a line.
    let settings =
      ["set", "-g", "remain-on-exit", "on", ";"]
      + ["set", "-g", "remain-on-exit-format", "", ";"]
    // By env, since tmux has its own mind about TERM.
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let answer = try await Subprocess.check(
      Self.words(in: folder) + settings + ["new-session", "-d"]
        + ["-x", String(columns), "-y", String(rows), "-P", "-F", "#{pid}", "--", "env"]
        + variables + command)
    guard let serverID = Int32(answer) else {
      throw SubprocessFailure(description: "tmux did not tell its process number: \(answer)")
    }
    self.serverID = serverID
  }

  deinit { kill(serverID, SIGTERM) }

  /// Presses keys by tmux's names: `Enter`, `C-s`, `M-x`, `F5`, `BTab`, …
  public func press(_ keys: String...) async throws {
    try await tmux(["send-keys"] + keys)
  }

  /// Types a text, character by character.
  public func type(_ text: String) async throws {
    try await tmux(["send-keys", "-l", "--", text])
  }

  /// Sends bytes as they are.
  public func send(_ bytes: [UInt8]) async throws {
    try await tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Pastes a text, bracketed when the program asked for it.
  public func paste(_ text: String) async throws {
    let file = folder.path + "/paste"
    try Data(text.utf8).write(to: URL(filePath: file))
    try await tmux(["load-buffer", file, ";", "paste-buffer", "-p", "-r"])
  }

  /// Makes the window another size.
  public func resize(columns: Int, rows: Int) async throws {
    try await tmux(["resize-window", "-x", String(columns), "-y", String(rows)])
  }

  /// What the screen shows, without trailing blanks; with `styled` also the escape sequences of
  /// colours and the like.
  public func screen(styled: Bool = false) async throws -> String {
    try await tmux(["capture-pane", "-p"] + (styled ? ["-e"] : []))
  }

  /// What a format of tmux says of the terminal, such as `#{alternate_on}`.
  public func value(of format: String) async throws -> String {
    try await tmux(["display-message", "-p", format])
  }

  /// Waits until the screen shows a text; returns the whole screen.
  @discardableResult
  public func waitForScreen(
    showing text: String, deadlineSeconds: Double = 30
  ) async throws -> String {
    do {
      return try await eventuallyValue(
        "«\(text)» on the screen", deadlineSeconds: deadlineSeconds
      ) {
        let screen = try await self.screen()
        return screen.contains(text) ? screen : nil
      }
    } catch let failure as NeverHappened {
      let shown = (try? await screen()) ?? "no screen"  // The failure is the news, not the screen.
      throw SubprocessFailure(description: "\(failure.description); shown:\n\(shown)")
    }
  }

  /// Ends the server as if the terminal were unplugged.
  public func hangUp() async throws { try await tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    try await Subprocess.check(Self.words(in: folder) + arguments)
  }
}
