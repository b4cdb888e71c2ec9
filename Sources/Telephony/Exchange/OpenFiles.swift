import Foundation

/// The files and sockets a process may have open; a call has two sockets and a recording.
enum OpenFiles {
  private static let aCall: rlim_t = 3
  /// For everything else the process does.
  private static let others: rlim_t = 1024

  /// Asks the system for as many as so many calls need, as far as it lets us. Where it does not,
  /// callers beyond get 503 when no socket can be had.
  static func makeRoom(forCalls calls: Int) {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    let wanted = rlim_t(calls) * aCall + others
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    setrlimit(resource, &limit)
  }
}
