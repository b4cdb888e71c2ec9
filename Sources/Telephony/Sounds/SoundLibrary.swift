import Foundation
import Synchronization

/// The WAV files played lately, read once and read again when the file changes.
final class SoundLibrary: Sendable {
  /// Most files kept; a city has some dozens of prompts.
  static let limit = 256

  private struct Entry {
    let sound: Sound
    let modified: Date
    let size: Int
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// The sound of a file.
  func sound(at path: String) throws(TelephonyError) -> Sound {
    let (modified, size) = try stamp(of: path)
    let known = entries.withLock { $0[path] }
    if let known, known.modified == modified, known.size == size { return known.sound }
    let sound = try read(path)
    entries.withLock { entries in
      // Everything is read again rather than nothing forgotten.
      if entries.count >= Self.limit { entries.removeAll() }
      entries[path] = Entry(sound: sound, modified: modified, size: size)
    }
    return sound
  }

  private func stamp(of path: String) throws(TelephonyError) -> (Date, Int) {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard let modified = attributes[.modificationDate] as? Date,
        let size = attributes[.size] as? Int
      else { throw CocoaError(.fileReadUnknown) }
      return (modified, size)
    } catch {
      throw .unplayable("The prompt \(path) cannot be read.")
    }
  }

  private func read(_ path: String) throws(TelephonyError) -> Sound {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unplayable("The prompt \(path) cannot be read.")
    }
    do {
      let file = try WAVFile([UInt8](data))
      guard let sound = Sound(file.samples) else {
        throw TelephonyError.unplayable("There is no memory for the prompt \(path).")
      }
      return sound
    } catch {
      switch error {
      case let problem as WAVProblem:
        throw .unplayable("The prompt \(path) \(problem.reason).")
      case let problem as TelephonyError: throw problem
      default: throw .unplayable("The prompt \(path) cannot be read.")
      }
    }
  }
}
