import Foundation
import TestKit
import Testing

/// The whole of Terminal on a real one.
struct TerminalTests {
  /// Shows what the terminal is like before and after the probe, which ends with its status.
  private static let script = """
    stty -a | grep -v rows > "$1/before"; echo SHELL
    "$0" 2> "$1/errors"; echo "ended=$?."
    stty -a | grep -v rows > "$1/after"; echo compared
    cmp "$1/before" "$1/after" && echo as-before
    read wait
    """

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(named: "terminal") }

  private func start(_ environment: [String: String] = [:]) async throws -> TmuxSession {
    let probe = try BuiltProgram.path("terminal-probe")
    let session = try await TmuxSession(
      ["sh", "-c", Self.script, probe, folder.path], columns: 60, rows: 14,
      environment: environment)
    try await session.waitForScreen(showing: "14x60 漢字 кран pid=")
    return session
  }

  private func expectGivenBack(_ session: TmuxSession, status: Int) async throws {
    try await session.waitForScreen(showing: "ended=\(status).")
    let screen = try await session.waitForScreen(showing: "as-before")
    #expect(screen.contains("SHELL"), "the screen before is back")
    #expect(!screen.contains("漢字"))
    let modes = try await session.value(of: "#{alternate_on}#{keypad_cursor_flag}#{cursor_flag}")
    #expect(modes == "001")
  }

  @Test func keysAndPastesArrive() async throws {
    let session = try await start()
    try await session.press("C-c", "C-z", "M-x", "BTab", "F12", "PPage", "Enter")
    try await session.type("їжак")
    let screen = try await session.waitForScreen(showing: "character(\"к\")")
    let expected = [
      #"control("c")"#, #"control("z")"#, #"alt("x")"#, "backTab", "function(12)", "pageUp",
      "enter", #"character("ї")"#, #"character("ж")"#, #"character("а")"#, #"character("к")"#,
    ]
    let lines = screen.split(separator: "\n").map(String.init)
    #expect(lines.dropFirst().elementsEqual(expected))

    try await session.press("Escape")
    try await session.waitForScreen(showing: "\nescape")
    try await session.paste("рядок\nдругий")
    try await session.waitForScreen(showing: "paste 12 рядок·другий")
    try await session.press("C-q")
    try await expectGivenBack(session, status: 0)
  }

  @Test func newSizeIsDrawn() async throws {
    let session = try await start()
    // In the end the first size again: from another tmux 3.3 joins lines of the screen it restores.
    for (columns, rows) in [(40, 8), (90, 25), (24, 3), (60, 14)] {
      try await session.resize(columns: columns, rows: rows)
      try await session.waitForScreen(showing: "\(rows)x\(columns) 漢字 кран")
    }
    try await session.press("C-q")
    try await expectGivenBack(session, status: 0)
  }

  @Test(arguments: [("C-e", 3), ("C-a", 128 + Int(SIGABRT)), ("C-t", 128 + Int(SIGILL))])
  func isGivenBackHoweverTheProgramEnds(key: String, status: Int) async throws {
    // A fault's long report would scroll the screen away.
    let session = try await start(["SWIFT_BACKTRACE": "enable=no"])
    try await session.press(key)
    try await expectGivenBack(session, status: status)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGBUS])
  func isGivenBackBeforeASignalEndsTheProgram(signal: Int32) async throws {
    let session = try await start(["SWIFT_BACKTRACE": "enable=no"])
    let screen = try await session.screen()
    let number = try #require(screen.firstMatch(of: /pid=(\d+)\./)?.1)
    kill(try #require(Int32(number)), signal)
    try await expectGivenBack(session, status: 128 + Int(signal))
  }

  @Test func hangUpEndsTheEvents() async throws {
    let probe = try BuiltProgram.path("terminal-probe")
    let session = try await TmuxSession(
      ["sh", "-c", #"trap "" HUP; "$0"; echo "ended=$?." > "$1""#, probe, folder.path + "/end"])
    try await session.waitForScreen(showing: "30x100")
    try await session.hangUp()
    let path = folder.path + "/end"
    let text = try await eventuallyValue("the end of the program") {
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        .flatMap { $0.isEmpty ? nil : $0 }
    }
    #expect(text == "ended=0.\n")
  }

  @Test(arguments: [
    (["TERM": "tmux-256color"], "\u{1B}[1m\u{1B}[37m\u{1B}[44m"),
    (["TERM": "screen"], "\u{1B}[1m\u{1B}[37m\u{1B}[44m"),
    (["TERM": "tmux-256color", "NO_COLOR": "1"], "\u{1B}[1;7m"),
    (["TERM": "vt100"], "\u{1B}[1;7m"),
  ])
  func coloursWhereThereAreAny(environment: [String: String], look: String) async throws {
    let session = try await start(["NO_COLOR": ""].merging(environment) { $1 })
    let screen = try await session.screen(styled: true)
    #expect(screen.hasPrefix(look + "14x60"), "\(screen.prefix(60).debugDescription)")
  }

  @Test(arguments: [("dumb", "too simple"), ("no-such-terminal", "unknown")])
  func unfitTerminalIsRefused(term: String, reason: String) async throws {
    let probe = try BuiltProgram.path("terminal-probe")
    let session = try await TmuxSession(
      ["sh", "-c", #""$0"; echo "ended=$?."; read wait"#, probe], environment: ["TERM": term])
    let screen = try await session.waitForScreen(showing: "ended=69.")
    #expect(screen.contains(term))
    #expect(screen.contains(reason))
  }

  @Test func aPipeIsNoTerminal() async throws {
    let result = try await Subprocess.run([try BuiltProgram.path("terminal-probe")])
    #expect(result.status == 69)
    #expect(result.errors == "Standard input and output must be a terminal.\n")
    #expect(result.output.isEmpty)
  }
}
