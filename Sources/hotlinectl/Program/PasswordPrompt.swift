import Dispatch
import Foundation

/// Takes a password: typed twice and unseen at a terminal, else the first line of standard input.
enum PasswordPrompt {
  /// The longest password (bytes of UTF-8).
  static let limitBytes = 200

  /// The password for somebody or something.
  static func ask(for whom: String) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else { return try checked(line()) }
    let password = try checked(unseen("Password for \(whom): "))
    guard try unseen("The same again: ") == password else {
      throw Failure(.badData, "the two passwords differ; nothing was changed")
    }
    return password
  }

  private static func checked(_ password: String) throws(Failure) -> String {
    guard !password.isEmpty else { throw Failure(.badData, "the password is empty") }
    guard password.utf8.count <= limitBytes, !password.utf8.contains(0) else {
      throw Failure(.badData, "the password is longer than \(limitBytes) bytes")
    }
    return password
  }

  /// Reads a line while the terminal shows nothing of it.
  private static func unseen(_ question: String) throws -> String {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
      throw Failure(.unavailable, "the terminal cannot be told to show no password")
    }
    let before = settings
    settings.c_lflag &= ~tcflag_t(ECHO)
    // Whoever gives up with Ctrl-C gets the terminal back as it was.
    let interrupted = DispatchSource.makeSignalSource(signal: SIGINT)
    interrupted.setEventHandler { restore(before, exitingWith: 130) }
    let formerHandler = signal(SIGINT, SIG_IGN)
    interrupted.resume()
    defer {
      interrupted.cancel()
      signal(SIGINT, formerHandler)
      restore(before)
    }
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) == 0 else {
      throw Failure(.unavailable, "the terminal cannot be told to show no password")
    }
    FileHandle.standardError.write(Data(question.utf8))
    return try line()
  }

  private static func restore(_ settings: termios, exitingWith status: Int32? = nil) {
    var settings = settings
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    // The line feed that ended the password was not shown either.
    FileHandle.standardError.write(Data("\n".utf8))
    if let status { exit(status) }
  }

  /// A line without its end, no longer than could be a password; the rest stays unread.
  private static func line() throws -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count <= limitBytes, read(STDIN_FILENO, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
      bytes.append(byte)
    }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.badData, "the password is not UTF-8")
    }
    return text
  }
}
