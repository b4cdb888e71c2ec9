/// Why a verb could not be carried out: a sentence for the terminal and a status for scripts
/// (the numbers of BSD's sysexits.h, and 1 for what is doubtful).
struct Failure: Error, Equatable {
  /// What a script can do about it.
  enum Status: Int32 {
    /// Nothing failed, but something may be other than it was meant.
    case doubtful = 1
    /// The command line is wrong.
    case usage = 64
    /// A file or a value is wrong.
    case badData = 65
    /// The database is away or lacks something.
    case unavailable = 69
    /// This program is wrong.
    case software = 70
    /// The database's role may not do it.
    case noPermission = 77
  }

  let status: Status
  /// One sentence; a city's files may have a line for each thing that is wrong.
  let sentence: String

  init(_ status: Status, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }
}
