import Foundation
import Hotline
import TestKit

/// A dispatcher at the real console in a real terminal.
struct DispatcherConsole: Sendable {
  private let window: TmuxSession

  /// Starts the console and logs in.
  init(database: String, login: String, password: String, name: String) async throws {
    window = try await TmuxSession(
      [try BuiltProgram.path("hotline-console")],
      environment: [
        "HOTLINE_DATABASE_URL": database, "HOTLINE_LANG": "uk", "LC_ALL": "C.UTF-8",
        "TERM": "tmux-256color",
      ])
    try await wait(for: "Логін")
    try await fill(login)
    try await fill(password)
    try await wait(for: name)
  }

  var screen: String { get async throws { try await window.screen() } }

  func press(_ key: String) async throws { try await window.press(key) }

  /// Types into the field the cursor is in and goes on to the next.
  func fill(_ text: String) async throws {
    try await window.type(text)
    try await window.press("Enter")
  }

  /// Types words into a field that searches, waits for what is wanted to be marked and takes it.
  func pick(_ suggestion: String, by words: String) async throws {
    try await window.type(words)
    try await wait(for: "▶ \(suggestion)")
    try await window.press("Enter")
  }

  func type(_ text: String) async throws { try await window.type(text) }

  @discardableResult
  func wait(for text: String) async throws -> String {
    try await window.waitForScreen(showing: text, deadlineSeconds: 60)
  }

  /// The reference in the line below the big digits.
  func referenceShown() async throws -> Reference {
    let receipt = try await wait(for: "Звернення зареєстровано")
    let shown = receipt.split(separator: "\n").lazy.compactMap { line in
      line.split(separator: "№").last.flatMap {
        Reference($0.trimmingCharacters(in: .whitespaces))
      }
    }.first
    guard let shown else { throw SubprocessFailure(description: "no number in:\n\(receipt)") }
    // The digits are drawn five lines high.
    guard receipt.split(separator: "\n").count(where: { $0.contains("█") }) == 5 else {
      throw SubprocessFailure(description: "no big digits in:\n\(receipt)")
    }
    return shown
  }
}
