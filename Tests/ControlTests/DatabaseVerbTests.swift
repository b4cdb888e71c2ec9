import Foundation
import TestKit
import Testing

/// Schema and city, against a real server.
@Suite struct DatabaseVerbTests {
  @Test func migratingTwiceDoesNothingTheSecondTime() async throws {
    let control = Control(try await TestCluster.shared().makeDatabase())
    let first = try await control.check(["migrate"])
    #expect(first.hasPrefix("applied 0001_roles_and_extensions.sql\n"))
    #expect(first.contains("applied 0010_trunks.sql"))
    #expect(try await control.check(["migrate"]) == "nothing to do")
  }

  @Test func databaseThatIsAwayIsOneSentence() async throws {
    let control = Control(nil).with([
      "HOTLINE_DATABASE_URL": "postgresql://127.0.0.1:\(try FreePorts.tcp())/x"
    ])
    for words in [["migrate"], ["route", "--at", "1,2", "--service", "lift"]] {
      let result = try await control.run(words)
      #expect(result.status == 69)
      #expect(result.errors.contains("Connection refused"))
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func databaseWithoutSchemaSaysWhatToDo() async throws {
    let control = Control(try await TestCluster.shared().makeDatabase())
    let result = try await control.run(["api-client", "add", "portal"])
    #expect(result.status == 69)
    #expect(result.errors.contains("«hotlinectl migrate» makes it"))
    #expect(result.output.isEmpty)
  }

  @Test func missingExtensionIsOneSentence() async throws {
    let folder = try TemporaryFolder(named: "migrations")
    try "-- Maps.\nCREATE EXTENSION mapmaker;".write(
      toFile: folder.path + "/0001_maps.sql", atomically: true, encoding: .utf8)
    let database = try await TestCluster.shared().makeDatabase()
    let result = try await Control(database, migrations: folder.path).run(["migrate"])
    #expect(result.status == 69)
    #expect(result.errors.contains("the database server has no extension «mapmaker»"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func strangersMayNotAddAnybody() async throws {
    let database = try await TestCluster.shared().makeMigratedDatabase()
    let control = Control(database).with([
      "HOTLINE_DATABASE_URL": database.url(user: "hotline_core")
    ])
    let result = try await control.run(
      ["agent", "add", "olena", "--name", "Олена", "--phone", "sip:1@127.0.0.1"], input: "пароль")
    #expect(result.status == 77)
    #expect(!result.errors.contains("пароль"))
  }

  @Test func settingsFileAlsoSaysWhereTheDatabaseIs() async throws {
    let database = try await TestCluster.shared().makeDatabase()
    let folder = try TemporaryFolder(named: "data")
    let file = folder.path + "/hotline.json5"
    try "{ site: {phone: '1580'}, database: { url: '\(database.url)' } }".write(
      toFile: file, atomically: true, encoding: .utf8)
    try await Control(nil).with(["HOTLINE_DATA": folder.path]).check(["migrate"])
    let named = Control(nil).with(["HOTLINE_CONFIG": file])
    #expect(try await named.check(["migrate"]) == "nothing to do")
    try "{ database: ".write(toFile: file, atomically: true, encoding: .utf8)
    let broken = try await named.run(["migrate"])
    #expect(broken.status == 65)
    #expect(broken.errors.contains("\(file):1:"))
  }
}
