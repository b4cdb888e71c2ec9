/// SQL is written where the database is known, nowhere else.
enum SQLPlaces {
  private static let allowed = ["Sources/Store/", "Sources/Postgres/", "Tests/"]
  /// Beginnings of statements, as the house writes them: keywords in capitals.
  private static let beginnings = [
    "SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ",
    "GRANT ", "LISTEN ", "NOTIFY ", "BEGIN;", "COMMIT;",
  ]

  /// Lines with SQL in files that should have none.
  static func findings(in file: SwiftFile) -> [Finding] {
    guard !allowed.contains(where: file.path.hasPrefix) else { return [] }
    return file.lines.enumerated().compactMap { index, line in
      // What is left when code and comments are gone is what literals say.
      let text = line.unindented
      guard !text.hasPrefix("//"), beginnings.contains(where: line.contains) else { return nil }
      return Finding(path: file.path, line: index + 1, what: "SQL belongs into Store")
    }
  }
}
