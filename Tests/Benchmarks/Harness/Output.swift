import Foundation

/// Where lines go.
struct Output: Sendable {
  /// Results.
  static let results = Output(descriptor: STDOUT_FILENO)
  /// Progress and failures.
  static let errors = Output(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Writes one line at once, also into a pipe.
  func write(_ line: String) {
    let bytes = Data((line + "\n").utf8)
    // Nobody reads any more: then there is nobody to tell either.
    try? FileHandle(fileDescriptor: descriptor).write(contentsOf: bytes)
  }
}
