import Foundation

/// Starts a process by posix_spawn.
///
/// Foundation's `Process` notices an end by a socket that grandchildren inherit, so it would wait
/// for a daemon its child leaves behind; this knows the child alone and leaks no descriptor.
enum Spawn {
  /// Files the child gets as standard input, output and errors.
  struct Streams {
    var input: Int32
    var output: Int32
    var errors: Int32
  }

  /// Starts `command` (looked up in PATH) as the leader of a new process group and returns its
  /// process number.
  static func start(
    _ command: [String], environment: [String: String], folder: String?, streams: Streams
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    try check(posix_spawn_file_actions_init(&actions), "file actions")
    defer { posix_spawn_file_actions_destroy(&actions) }
    try check(posix_spawn_file_actions_adddup2(&actions, streams.input, 0), "standard input")
    try check(posix_spawn_file_actions_adddup2(&actions, streams.output, 1), "standard output")
    try check(posix_spawn_file_actions_adddup2(&actions, streams.errors, 2), "standard error")
    // glibc's `closefrom` and `chdir` actions are not visible to Swift: closing a descriptor that
    // is not open does no harm, and `env` changes the folder.
    for descriptor in Int32(3)..<1024 {
      try check(posix_spawn_file_actions_addclose(&actions, descriptor), "closing descriptors")
    }
    let command = (folder.map { ["env", "--chdir=\($0)"] } ?? []) + command
    var attributes = posix_spawnattr_t()
    try check(posix_spawnattr_init(&attributes), "attributes")
    defer { posix_spawnattr_destroy(&attributes) }
    // Test runners block or ignore signals; the child must begin with none of that.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    try check(posix_spawnattr_setsigmask(&attributes, &none), "signal mask")
    try check(posix_spawnattr_setsigdefault(&attributes, &all), "signal defaults")
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    try check(posix_spawnattr_setflags(&attributes, Int16(flags)), "attributes")

    let inherited = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let variables = inherited.map { "\($0.key)=\($0.value)" }
    var processID = pid_t()
    let status = withCStrings(command) { arguments in
      withCStrings(variables) { variables in
        posix_spawnp(&processID, command[0], &actions, &attributes, arguments, variables)
      }
    }
    try check(status, command.joined(separator: " "))
    return processID
  }

  /// The exit status when `processID` has ended, 128 + signal number when killed; nil before.
  static func reap(_ processID: pid_t, wait: Bool = false) -> Int32? {
    var status: Int32 = 0
    var reaped: pid_t
    repeat {
      reaped = waitpid(processID, &status, wait ? 0 : WNOHANG)
    } while reaped == -1 && errno == EINTR
    guard reaped != 0 else { return nil }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private static func check(_ status: Int32, _ what: String) throws {
    guard status == 0 else {
      throw SubprocessFailure(
        description: "cannot start: \(what): " + String(cString: strerror(status)))
    }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
