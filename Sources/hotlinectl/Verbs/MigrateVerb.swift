import Postgres

extension Verb {
  static let migrate = Verb(
    words: ["migrate"], summary: "bring the database's schema up to date"
  ) { _, workplace in
    let migrator = Migrator(folder: workplace.migrationsFolder)
    let applied = try await migrator.migrate(workplace.database())
    guard !applied.isEmpty else { return workplace.say("nothing to do") }
    for fileName in applied { workplace.say("applied \(fileName)") }
  }
}
