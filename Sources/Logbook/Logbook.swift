import Foundation

/// The program's journal: one line an event on standard error, `key=value` after the words, so
/// that journald, grep and people can all read it. No names, numbers or texts of residents.
public struct Logbook: Sendable {
  /// How much a line matters.
  public enum Level: Int, Sendable, Comparable, CaseIterable {
    case debug, info, warning, error

    /// From `debug` to `error`.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  private let subsystem: String
  private let threshold: Level
  private let write: @Sendable (String) -> Void

  /// A journal of one part of the program.
  ///
  /// - Parameters:
  ///   - subsystem: the part, first word of every line.
  ///   - threshold: lines that matter less are not written.
  ///   - write: where lines go; standard error unless a test wants to read them.
  public init(
    _ subsystem: String, threshold: Level = .info,
    write: @escaping @Sendable (String) -> Void = Logbook.standardError
  ) {
    self.subsystem = subsystem
    self.threshold = threshold
    self.write = write
  }

  /// The same journal for another part.
  public func of(_ subsystem: String) -> Logbook {
    Logbook(subsystem, threshold: threshold, write: write)
  }

  /// Writes a line.
  public func log(_ level: Level, _ words: String, _ facts: KeyValuePairs<String, String> = [:]) {
    guard level >= threshold else { return }
    let pairs = facts.map { " \($0)=\(Self.quoted($1))" }.joined()
    write("\(level) \(subsystem): \(words)\(pairs)\n")
  }

  /// Something worth knowing happened.
  public func info(_ words: String, _ facts: KeyValuePairs<String, String> = [:]) {
    log(.info, words, facts)
  }

  /// Something is not as it should be, but the work goes on.
  public func warning(_ words: String, _ facts: KeyValuePairs<String, String> = [:]) {
    log(.warning, words, facts)
  }

  /// Something failed.
  public func error(_ words: String, _ facts: KeyValuePairs<String, String> = [:]) {
    log(.error, words, facts)
  }

  /// Writes to standard error in one call, so that lines of several threads do not mix.
  public static let standardError: @Sendable (String) -> Void = { line in
    // A journal that nobody reads any more must not end the work it tells of.
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }

  /// Values stay on one line whatever is in them, and are cut at 400 characters.
  private static func quoted(_ value: String) -> String {
    let plain = value.unicodeScalars.allSatisfy { $0.value > 32 && $0 != "\"" && $0 != "=" }
    if plain, !value.isEmpty, value.utf8.count <= 400 { return value }
    let safe = value.prefix(400).unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127:
        "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }
    return "\"\(safe.joined())\""
  }
}
