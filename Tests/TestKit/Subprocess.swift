import Foundation

/// What a finished command left behind.
public struct SubprocessResult: Sendable {
  /// Exit status; 128 + signal number when a signal ended the command.
  public let status: Int32
  /// Everything it wrote to standard output, invalid UTF-8 replaced.
  public let output: String
  /// Everything it wrote to standard error, invalid UTF-8 replaced.
  public let errors: String

  /// Standard output without surrounding white space.
  public var trimmedOutput: String { output.trimmingCharacters(in: .whitespacesAndNewlines) }
}

/// A command that could not start, failed or took too long.
public struct SubprocessFailure: Error, CustomStringConvertible {
  /// One sentence with the command and what it printed.
  public let description: String

  /// A failure told by one sentence.
  public init(description: String) { self.description = description }
}

/// Runs commands to their end.
public enum Subprocess {
  /// Runs `command` (looked up in PATH) and returns whatever its exit status is.
  ///
  /// - Parameters:
  ///   - command: program and arguments; no shell in between.
  ///   - environment: variables set on top of the inherited ones.
  ///   - folder: working folder; the test process's own when nil.
  ///   - input: text on standard input; empty when nil.
  ///   - deadlineSeconds: after this the whole process group is killed and an error thrown.
  public static func run(
    _ command: [String], environment: [String: String] = [:], folder: String? = nil,
    input: String? = nil, deadlineSeconds: Double = 60
  ) async throws -> SubprocessResult {
    let process = try BackgroundProcess(
      command, environment: environment, folder: folder, input: .text(input ?? ""))
    let status = try await process.waitForExit(deadlineSeconds: deadlineSeconds)
    return SubprocessResult(status: status, output: process.output, errors: process.errors)
  }

  /// Runs `command` and returns its trimmed standard output; a status other than 0 is an error.
  @discardableResult
  public static func check(
    _ command: [String], environment: [String: String] = [:], folder: String? = nil,
    input: String? = nil, deadlineSeconds: Double = 60
  ) async throws -> String {
    let result = try await run(
      command, environment: environment, folder: folder, input: input,
      deadlineSeconds: deadlineSeconds)
    guard result.status == 0 else {
      throw SubprocessFailure(
        description: "\(command.joined(separator: " ")) ended with status \(result.status): "
          + result.errors + result.output)
    }
    return result.trimmedOutput
  }
}
