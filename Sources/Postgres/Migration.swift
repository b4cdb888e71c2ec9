import Foundation

/// One numbered SQL file.
struct Migration: Equatable {
  let number: Int
  let fileName: String
  let script: String

  /// Reads `NNNN_name.sql` files, numbered 0001, 0002 … without a gap.
  ///
  /// - Throws: `PostgresError` of code `.migration` for a folder that cannot be read, a file that
  ///   is something else, a number used twice or left out.
  static func read(folder: String) throws -> [Migration] {
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw PostgresError(.migration, "the migrations' folder \(folder) cannot be read: \(error)")
    }
    let migrations = try files.filter { !$0.hasPrefix(".") }.sorted().map { fileName in
      try Migration(fileName: fileName, folder: folder)
    }
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw PostgresError(
        .migration,
        "\(migration.fileName) stands where number \(padded(index + 1)) was expected; "
          + "migrations are numbered without gaps or doubles")
    }
    return migrations
  }

  private init(fileName: String, folder: String) throws {
    guard let match = fileName.wholeMatch(of: /([0-9]{4})_[a-z0-9_]+\.sql/),
      let number = Int(match.1)
    else {
      throw PostgresError(.migration, "\(fileName) is not named NNNN_name.sql")
    }
    do {
      script = try String(contentsOfFile: folder + "/" + fileName, encoding: .utf8)
    } catch {
      throw PostgresError(.migration, "\(fileName) cannot be read as UTF-8: \(error)")
    }
    self.number = number
    self.fileName = fileName
  }

  /// The number as file names have it.
  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
