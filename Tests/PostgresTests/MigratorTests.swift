import Foundation
import TestKit
import Testing

@testable import Postgres

@Suite struct MigratorTests {
  let folder: TemporaryFolder
  let configuration: PostgresConfiguration
  let pool: PostgresPool

  init() async throws {
    folder = try TemporaryFolder(named: "migrations")
    let database = try await TestCluster.shared().makeDatabase()
    configuration = try PostgresConfiguration(database.url)
    pool = PostgresPool(configuration, size: 1)
    try write("0001_box.sql", "CREATE TABLE box (n int);\nINSERT INTO box VALUES (1);")
    try write("0002_more.sql", "INSERT INTO box VALUES (2); -- «лапки»")
  }

  @Test func filesAreAppliedOnceInOrder() async throws {
    #expect(try await migrate() == ["0001_box.sql", "0002_more.sql"])
    #expect(try await migrate() == [])
    try write("0003_last.sql", "INSERT INTO box VALUES (3);")
    #expect(try await migrate() == ["0003_last.sql"])
    #expect(try await pool.value("SELECT count(*) FROM box", as: Int.self) == 3)
  }

  @Test func twoStartingTogetherDoTheWorkOnce() async throws {
    try write("0003_slow.sql", "SELECT pg_sleep(0.3); INSERT INTO box VALUES (3);")
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { try await migrate() } }
      return try await group.reduce(into: []) { $0.append($1.count) }
    }
    #expect(applied.sorted() == [0, 0, 0, 3])
    #expect(try await pool.value("SELECT count(*) FROM box", as: Int.self) == 3)
  }

  @Test func changedFileIsRefused() async throws {
    _ = try await migrate()
    try write("0001_box.sql", "CREATE TABLE box (n bigint);")
    await expectRefusal("0001_box.sql was changed after it was applied")
  }

  @Test func missingFileIsRefused() async throws {
    _ = try await migrate()
    try FileManager.default.removeItem(atPath: folder.path + "/0002_more.sql")
    await expectRefusal("the program is older than the database")
  }

  @Test(arguments: [
    ("0004_gap.sql", "stands where number 0003 was expected"),
    ("0002_twice.sql", "stands where number 0003 was expected"),
    ("readme.txt", "is not named NNNN_name.sql"),
    ("0003_Name.sql", "is not named NNNN_name.sql"),
  ])
  func untidyFolderIsRefused(_ fileName: String, _ reason: String) async throws {
    try write(fileName, "SELECT 1;")
    await expectRefusal(reason)
    #expect(try await pool.value("SELECT to_regclass('box') IS NULL", as: Bool.self))
  }

  @Test func failedFileLeavesNothingAndNamesItsLine() async throws {
    try write("0003_bad.sql", "INSERT INTO box VALUES (3);\n\n-- їжак\nSELECT nowhere;")
    await expectRefusal("0003_bad.sql:4: column \"nowhere\" does not exist")
    #expect(try await pool.value("SELECT count(*) FROM box", as: Int.self) == 2)
    try write("0003_bad.sql", "INSERT INTO box VALUES (3);")
    #expect(try await migrate() == ["0003_bad.sql"])
  }

  @Test func scriptMayNotEndItsTransaction() async throws {
    try write("0003_commit.sql", "COMMIT;")
    await expectRefusal("0003_commit.sql: the script ends the transaction")
  }

  @Test func oldServerIsRefusedInOneSentence() {
    #expect(Migrator.complaint(aboutServerVersion: 150_000) == nil)
    #expect(Migrator.complaint(aboutServerVersion: 170_002) == nil)
    #expect(
      Migrator.complaint(aboutServerVersion: 140_012)
        == "the server is PostgreSQL 14, but 15 or newer is needed: please upgrade it")
  }

  @Test func missingFolderIsRefused() async throws {
    let nowhere = Migrator(folder: folder.path + "/nowhere")
    await #expect {
      try await nowhere.migrate(configuration)
    } throws: {
      "\($0)".contains("cannot be read")
    }
  }

  private func migrate() async throws -> [String] {
    try await Migrator(folder: folder.path).migrate(configuration)
  }

  private func write(_ fileName: String, _ script: String) throws {
    try script.write(toFile: folder.path + "/" + fileName, atomically: true, encoding: .utf8)
  }

  private func expectRefusal(_ reason: String) async {
    await #expect {
      try await migrate()
    } throws: { error in
      (error as? PostgresError)?.code == .migration && "\(error)".contains(reason)
    }
  }
}
