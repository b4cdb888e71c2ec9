import Foundation
import Glibc

/// A folder of calls that the database does not know yet: one JSON file each, written and synced
/// before anybody is told that it is kept.
///
/// `keep` returns only after fsync(2) of the file and of the folder, so that neither kill -9 nor a
/// power cut loses it.
public struct Spool: Sendable {
  /// What can go wrong with the folder.
  public enum Failure: Error, Hashable, Sendable {
    /// The folder or a file in it cannot be written; errno and the path.
    case cannotWrite(path: String, errno: Int32)
  }

  /// A kept call and its file.
  public struct Entry: Sendable {
    /// The file.
    public let file: URL
    /// The call.
    public let call: SpooledCall
  }

  private let folder: URL

  /// Opens a spool folder, making it where it is missing.
  public init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Keeps a call; durable when this returns.
  public func keep(_ call: SpooledCall) throws {
    let name = "\(Self.order(call))-\(call.contact.key.uuidString.lowercased())"
    let draft = folder.appendingPathComponent("\(name).partial")
    let final = folder.appendingPathComponent("\(name).json")
    try JSONEncoder.spool.encode(call).write(to: draft)
    try Self.sync(draft, flags: O_RDWR)
    guard rename(draft.path, final.path) == 0 else {
      throw Failure.cannotWrite(path: final.path, errno: errno)
    }
    try Self.sync(folder, flags: O_RDONLY | O_DIRECTORY)
  }

  /// The oldest kept calls in the order they came, at most `limit`; a file that is no kept call is
  /// put aside as `….unreadable` for a person to look at, never deleted.
  public func oldest(limit: Int) throws -> [Entry] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted().prefix(limit)
    return try names.compactMap { name in
      let file = folder.appendingPathComponent(name)
      let data = try Data(contentsOf: file)
      do {
        return Entry(file: file, call: try JSONDecoder.spool.decode(SpooledCall.self, from: data))
      } catch is DecodingError {
        try putAside(file)
        return nil
      }
    }
  }

  /// Takes a call out of the line for a person to look at.
  public func putAside(_ entry: Entry) throws { try putAside(entry.file) }

  private func putAside(_ file: URL) throws {
    try FileManager.default.moveItem(at: file, to: file.appendingPathExtension("unreadable"))
  }

  /// Forgets a call that is registered now.
  public func forget(_ entry: Entry) throws {
    try FileManager.default.removeItem(at: entry.file)
  }

  /// How many calls wait.
  public func count() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .count { $0.hasSuffix(".json") }
  }

  /// File names sort as the calls came: seconds since 1970 with leading zeros.
  private static func order(_ call: SpooledCall) -> String {
    let seconds = String(Int64(max(0, call.contact.receivedAt.timeIntervalSince1970)))
    return String(repeating: "0", count: max(0, 12 - seconds.utf8.count)) + seconds
  }

  private static func sync(_ url: URL, flags: Int32) throws {
    let descriptor = open(url.path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.cannotWrite(path: url.path, errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw Failure.cannotWrite(path: url.path, errno: errno)
    }
  }
}

extension JSONEncoder {
  fileprivate static var spool: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .secondsSince1970
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return encoder
  }
}

extension JSONDecoder {
  fileprivate static var spool: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return decoder
  }
}
