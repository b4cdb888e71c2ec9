import Foundation

/// A table on disk, plain or compressed by gzip, read piece by piece.
struct TableFile {
  private let path: String
  private static let pieceBytes = 1 << 18

  init(path: String) { self.path = path }

  /// The file's name alone, for messages.
  var name: String { URL(filePath: path).lastPathComponent }

  /// Gives all pieces in order.
  func read(_ take: (Data) throws -> Void) throws {
    let file: FileHandle
    do {
      file = try FileHandle(forReadingFrom: URL(filePath: path))
    } catch {
      throw Failure(.badData, "\(path) cannot be read: \(error.localizedDescription)")
    }
    defer { closeQuietly(file) }
    if path.hasSuffix(".gz") {
      try readDecompressed(file, take)
    } else {
      try readAll(of: file, take)
    }
  }

  private func readDecompressed(_ file: FileHandle, _ take: (Data) throws -> Void) throws {
    let pipe = Pipe()
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc"]
    gzip.standardInput = file
    gzip.standardOutput = pipe
    // What it complains about is told by its status; the sentence is ours.
    gzip.standardError = FileHandle.nullDevice
    do {
      try gzip.run()
    } catch {
      throw Failure(.unavailable, "gzip cannot be started: \(error.localizedDescription)")
    }
    do {
      try readAll(of: pipe.fileHandleForReading, take)
    } catch {
      gzip.terminate()
      gzip.waitUntilExit()
      throw error
    }
    gzip.waitUntilExit()
    guard gzip.terminationStatus == 0 else {
      throw Failure(.badData, "\(path) is no whole gzip file")
    }
  }

  private func readAll(of file: FileHandle, _ take: (Data) throws -> Void) throws {
    while true {
      let piece: Data?
      do {
        piece = try file.read(upToCount: Self.pieceBytes)
      } catch {
        throw Failure(.badData, "\(path) cannot be read: \(error.localizedDescription)")
      }
      guard let piece, !piece.isEmpty else { return }
      try take(piece)
    }
  }

  private func closeQuietly(_ file: FileHandle) {
    // A file that was only read has nothing to lose.
    try? file.close()
  }
}
