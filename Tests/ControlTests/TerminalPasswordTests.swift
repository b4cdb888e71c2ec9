import Foundation
import TestKit
import Testing

/// The password as it is asked for at a terminal.
@Suite struct TerminalPasswordTests {
  let database: TestDatabase
  let folder: TemporaryFolder
  private let socket: String

  init() async throws {
    database = try await TestCluster.shared().makeMigratedDatabase()
    folder = try TemporaryFolder(named: "tmux")
    socket = folder.path + "/socket"
  }

  private func tmux(_ words: String...) async throws -> String {
    try await Subprocess.check(["tmux", "-S", socket, "-f", "/dev/null"] + words)
  }

  /// Starts `agent add` in a terminal, after which the shell says its status.
  private func start() async throws {
    let program = try BuiltProgram.path("hotlinectl")
    let command = "\(program) agent add olena --name Olena --phone sip:1@127.0.0.1"
    _ = try await tmux(
      "new-session", "-d", "-x", "120", "-y", "24", "-e", "HOTLINE_DATABASE_URL=\(database.url)",
      "\(command); echo status=$?; echo terminal=$(stty -a | grep -oE '[-]?\\becho\\b'); sleep 600")
  }

  private func screen(showing text: String) async throws -> String {
    try await eventuallyValue("«\(text)» on the screen") {
      let screen = try await tmux("capture-pane", "-p")
      return screen.contains(text) ? screen : nil
    }
  }

  private func finish() async throws { _ = try await tmux("kill-server") }

  @Test func typedTwiceUnseen() async throws {
    try await start()
    _ = try await screen(showing: "Password for olena:")
    _ = try await tmux("send-keys", "open-sesame", "Enter")
    _ = try await screen(showing: "The same again:")
    _ = try await tmux("send-keys", "open-sesame", "Enter")
    let screen = try await screen(showing: "terminal=echo")
    #expect(screen.contains("saved dispatcher olena"))
    #expect(screen.contains("status=0"))
    #expect(!screen.contains("sesame"))
    try await finish()
  }

  @Test func differentPasswordsChangeNothing() async throws {
    try await start()
    _ = try await screen(showing: "Password for olena:")
    _ = try await tmux("send-keys", "open-sesame", "Enter")
    _ = try await screen(showing: "The same again:")
    _ = try await tmux("send-keys", "open-sesam", "Enter")
    let screen = try await screen(showing: "terminal=echo")
    #expect(screen.contains("the two passwords differ; nothing was changed"))
    #expect(screen.contains("status=65"))
    #expect(try await database.psql("SELECT count(*) FROM agents") == "0")
    try await finish()
  }

  @Test func givingUpGivesTheTerminalBack() async throws {
    try await start()
    _ = try await screen(showing: "Password for olena:")
    _ = try await tmux("send-keys", "half", "C-c")
    let screen = try await screen(showing: "terminal=echo")
    #expect(screen.contains("status=130"))
    #expect(!screen.contains("half"))
    #expect(try await database.psql("SELECT count(*) FROM agents") == "0")
    try await finish()
  }
}
