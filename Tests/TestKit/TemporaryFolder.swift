import Foundation

/// A new folder under the system's temporary folder, removed with everything in it when the last
/// reference goes away.
public final class TemporaryFolder: Sendable {
  /// Absolute path without a trailing slash.
  public let path: String

  /// Makes a folder only this user can enter; `name` helps whoever looks into /tmp.
  public init(named name: String = "test") throws {
    var template = Array("/tmp/hotline-\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SubprocessFailure(
        description: "cannot make a temporary folder: " + String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit {
    // Best effort: a leftover in /tmp must not fail a test that has already passed.
    try? FileManager.default.removeItem(atPath: path)
  }
}
