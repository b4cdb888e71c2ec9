import Foundation
import JSON5

/// The one setting of `hotline.json5` that concerns administrators; the rest is the core's, which
/// checks all of it when it starts.
struct SettingsFile {
  /// `database.url`: a libpq URL or key=value pairs; nil when the file does not say.
  let databaseURL: String?

  init(path: String) throws {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Failure(.badData, "\(path) cannot be read: \(error.localizedDescription)")
    }
    let document = try JSON5Document(parsing: [UInt8](bytes), file: path)
    var reader = JSON5Reader(file: path)
    let database = reader.dictionary(document.root)?.node("database")
    let url = database.flatMap { reader.dictionary($0) }?.node("url").flatMap { reader.string($0) }
    try reader.finish()
    databaseURL = url
  }
}
