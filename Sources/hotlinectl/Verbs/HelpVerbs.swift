import Hotline
import Postgres

extension Verb {
  static let version = Verb(
    words: ["version"], summary: "tell the program's version and its schema's number"
  ) { _, workplace in
    do {
      let schema = try Migrator(folder: workplace.migrationsFolder).newestNumber()
      workplace.say("hotline \(Release.version) (schema \(schema))")
    } catch {
      // Away from the schema's files the program still knows itself.
      workplace.say("hotline \(Release.version)")
      workplace.note("hotlinectl: " + Failure(error).sentence)
    }
  }

  static let help = Verb(words: ["help"], summary: "this list") { _, workplace in
    for verb in all {
      workplace.say(verb.usage)
      workplace.say("    \(verb.summary)")
    }
    workplace.say(
      """

      Passwords are asked for at a terminal, else read from the first line of standard input.
      HOTLINE_DATABASE_URL says where the database is and logs in as the schema's owner;
      HOTLINE_MIGRATIONS is the folder of the schema's files, else ./Migrations.
      Exit status: 64 wrong usage, 65 wrong data, 69 database away, 77 no permission; «route check»:
      0 nothing to object to, 1 warnings only, 65 errors.
      """)
  }
}
