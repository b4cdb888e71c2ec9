import Foundation
import Synchronization

/// A running command whose output can be read while it runs; killed with its process group when
/// the last reference goes away.
///
/// Output goes to files, not pipes, so that neither a full pipe nor a grandchild that keeps one
/// open can block a test.
public final class BackgroundProcess: Sendable {
  /// What the command reads from standard input.
  public enum Input: Sendable {
    /// This text, then end of file.
    case text(String)
    /// A pipe that stays open for `send(line:)`.
    case open
  }

  /// The operating system's process number; also its process group's.
  public let processID: Int32

  private let commandLine: String
  private let logs: TemporaryFolder
  private let inputPipe: Int32?
  private let exitStatus = Mutex<Int32?>(nil)

  /// Starts `command` (looked up in PATH).
  ///
  /// - Parameters:
  ///   - command: program and arguments; no shell in between.
  ///   - environment: variables set on top of the inherited ones.
  ///   - folder: working folder; the test process's own when nil.
  ///   - input: standard input; empty unless told otherwise.
  public init(
    _ command: [String], environment: [String: String] = [:], folder: String? = nil,
    input: Input = .text("")
  ) throws {
    commandLine = command.joined(separator: " ")
    logs = try TemporaryFolder(named: "process")
    let output = try Self.openFile(logs.path + "/out", O_WRONLY | O_CREAT)
    defer { close(output) }
    let errors = try Self.openFile(logs.path + "/err", O_WRONLY | O_CREAT)
    defer { close(errors) }
    let reading: Int32
    switch input {
    case .text(let text):
      let file = logs.path + "/in"
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      reading = try Self.openFile(file, O_RDONLY)
      inputPipe = nil
    case .open:
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else {
        throw SubprocessFailure(description: "pipe: " + String(cString: strerror(errno)))
      }
      // Other children must not inherit the writing end, or this one would never see its end.
      _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
      reading = ends[0]
      inputPipe = ends[1]
    }
    defer { close(reading) }
    processID = try Spawn.start(
      command, environment: environment, folder: folder,
      streams: .init(input: reading, output: output, errors: errors))
  }

  deinit {
    if isRunning {
      kill(-processID, SIGKILL)
      _ = Spawn.reap(processID, wait: true)
    }
    if let inputPipe { close(inputPipe) }
  }

  /// Whether the command has not ended yet.
  public var isRunning: Bool { status == nil }

  /// Exit status once the command has ended; 128 + signal number when a signal ended it.
  public var status: Int32? {
    exitStatus.withLock { status in
      if status == nil { status = Spawn.reap(processID) }
      return status
    }
  }

  /// Everything written to standard output so far.
  public var output: String { Self.text(of: logs.path + "/out") }

  /// Everything written to standard error so far.
  public var errors: String { Self.text(of: logs.path + "/err") }

  /// Writes one line to an `.open` standard input.
  public func send(line: String) throws {
    guard let inputPipe else {
      throw SubprocessFailure(description: "\(commandLine) was started without an open input")
    }
    try FileHandle(fileDescriptor: inputPipe).write(contentsOf: Data((line + "\n").utf8))
  }

  /// Sends a signal to the command alone, not to its children.
  public func signal(_ number: Int32) { if isRunning { kill(processID, number) } }

  /// Sends a signal to the command and to all its children that stayed in its process group.
  public func signalGroup(_ number: Int32) { if isRunning { kill(-processID, number) } }

  /// Waits for the end; past the deadline kills the process group and throws.
  @discardableResult
  public func waitForExit(deadlineSeconds: Double = 30) async throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(deadlineSeconds)
    while true {
      if let status { return status }
      guard ContinuousClock.now < deadline else {
        signalGroup(SIGKILL)
        throw SubprocessFailure(
          description: "\(commandLine) was still running after \(deadlineSeconds) s: "
            + errors + output)
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Waits until standard output or standard error holds `text`; throws at the deadline or when
  /// the command ends without having said it.
  public func waitForOutput(containing text: String, deadlineSeconds: Double = 30) async throws {
    let deadline = ContinuousClock.now + .seconds(deadlineSeconds)
    while true {
      let ended = !isRunning
      if output.contains(text) || errors.contains(text) { return }
      guard !ended, ContinuousClock.now < deadline else {
        throw SubprocessFailure(
          description: "\(commandLine) did not say “\(text)”: " + errors + output)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private static func openFile(_ path: String, _ flags: Int32) throws -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw SubprocessFailure(description: "\(path): " + String(cString: strerror(errno)))
    }
    return descriptor
  }

  private static func text(of path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }
}
