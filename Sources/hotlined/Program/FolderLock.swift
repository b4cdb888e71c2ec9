import Foundation

/// Keeps a second core out of a data folder while this one lives, however it ends.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; throws `Failure` when another program has it.
  init(file: URL) throws {
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(
        .configuration, "Cannot write \(file.path): \(String(cString: strerror(errno))).")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Failure(
        .unavailable,
        "Another hotlined works in \(file.deletingLastPathComponent().path): stop it or set "
          + "HOTLINE_DATA to another folder.")
    }
  }

  deinit { close(descriptor) }
}
