import Foundation
import TestKit

/// The project's files as git knows them, so that no build product is judged.
struct SourceTree: Sendable {
  /// Paths from the repository's root.
  let paths: [String]

  /// Reads the list of files, tracked or about to be.
  static func read() async throws -> SourceTree {
    let list = try await Subprocess.check(
      [
        "git", "-c", "safe.directory=*", "ls-files", "--cached", "--others",
        "--exclude-standard", "-z",
      ], folder: Repository.path("."))
    let paths = list.split(separator: "\0").map(String.init).sorted()
    // A file deleted but not yet committed is listed still.
    return SourceTree(paths: Set(paths).sorted().filter { exists($0) })
  }

  /// All Swift files, read once for all rules.
  static func swiftFiles() async throws -> [SwiftFile] { try await allSwiftFiles.value }

  private static let allSwiftFiles = Task {
    let tree = try await read()
    return try tree.paths.filter { $0.hasSuffix(".swift") }
      .map { SwiftFile(path: $0, text: try tree.text($0)) }
  }

  /// What a file says; invalid UTF-8 is replaced, for a picture may be a file, too.
  func text(_ path: String) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: Repository.path(path)))
    return String(decoding: data, as: UTF8.self)
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Repository.path(path))
  }
}
