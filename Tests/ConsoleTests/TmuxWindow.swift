import Foundation
import TestKit

/// A terminal of a tmux server of its own, as a dispatcher would sit at it.
final class TmuxWindow: Sendable {
  private let socket = "hotline-\(UUID().uuidString.prefix(8))"

  /// Starts a command in a window of 80×24.
  init(running command: [String], environment: [String: String]) async throws {
    let variables = environment.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    try await run(
      ["-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24"] + variables + command)
  }

  deinit {
    // Best effort: nobody is left to tell, and without its session the server ends by itself.
    guard let stop = try? BackgroundProcess(["tmux", "-L", socket, "kill-server"]) else { return }
    for _ in 0..<200 where stop.isRunning { usleep(10_000) }
  }

  /// Presses keys by tmux's names: «Enter», «F2».
  func press(_ keys: String...) async throws { try await run(["send-keys"] + keys) }

  /// Types a text as it is.
  func type(_ text: String) async throws { try await run(["send-keys", "-l", text]) }

  /// What is on the screen.
  func screen() async throws -> String { try await run(["capture-pane", "-p"]) }

  /// Waits until the screen shows a text; throws with the screen when it never does.
  @discardableResult
  func wait(for text: String) async throws -> String {
    do {
      return try await eventuallyValue("«\(text)»", deadlineSeconds: 60) {
        let screen = try await self.screen()
        return screen.contains(text) ? screen : nil
      }
    } catch {
      throw SubprocessFailureWithScreen(reason: "\(error)", screen: try await screen())
    }
  }

  /// Ends the program as a crash would: it gets no time for anything.
  func kill() async throws {
    let processID = try await run(["display-message", "-p", "#{pane_pid}"])
    try await Subprocess.check(["kill", "-KILL", processID])
    try await waitForEnd()
  }

  /// Waits until the program has ended.
  func waitForEnd() async throws {
    try await eventually("the end", deadlineSeconds: 60) {
      try await Subprocess.run(["tmux", "-L", self.socket, "has-session"]).status != 0
    }
  }

  @discardableResult
  private func run(_ arguments: [String]) async throws -> String {
    try await Subprocess.check(
      ["tmux", "-u", "-L", socket] + arguments, environment: ["LC_ALL": "C.UTF-8"])
  }
}

/// What was seen instead of what was expected.
struct SubprocessFailureWithScreen: Error, CustomStringConvertible {
  let reason: String
  let screen: String
  var description: String { "\(reason); the screen:\n\(screen)" }
}
