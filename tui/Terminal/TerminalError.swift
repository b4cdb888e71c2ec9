/// Why there is no terminal to work on.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// This process has its terminal already.
  case alreadyOpen
  /// `$TERM` is not known here, or is too simple to place a cursor.
  case unsupported(term: String)
  /// The system refused something, with its errno.
  case system(call: String, errno: Int32)

  /// One sentence for the person at the terminal.
  public var description: String {
    switch self {
    case .notATerminal: "Standard input and output must be a terminal."
    case .alreadyOpen: "The terminal is in use by this process already."
    case .unsupported(let term):
      "The terminal type \"\(term)\" is unknown or too simple; set TERM to what it is."
    case .system(let call, let errno): "The system refused \(call) (error \(errno))."
    }
  }
}
