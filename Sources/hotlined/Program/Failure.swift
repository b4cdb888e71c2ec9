/// How the program ends, as sysexits.h numbers it.
enum ExitStatus: Int32 {
  case success = 0
  /// It was called with arguments.
  case usage = 64
  /// A port is in use, the database is away, another core has the data folder.
  case unavailable = 69
  /// A part failed while the program ran.
  case software = 70
  /// A setting is wrong.
  case configuration = 78
}

/// Why the program cannot start or go on.
struct Failure: Error, CustomStringConvertible {
  let status: ExitStatus
  /// One sentence for an operator, or one for each mistake in a file.
  let sentences: [String]

  init(_ status: ExitStatus, _ sentences: String...) {
    self.init(status, sentences)
  }

  init(_ status: ExitStatus, _ sentences: [String]) {
    self.status = status
    self.sentences = sentences
  }

  var description: String { sentences.joined(separator: " ") }
}
