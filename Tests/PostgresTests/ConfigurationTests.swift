import Postgres
import TestKit
import Testing

@Suite struct ConfigurationTests {
  @Test func nonsenseIsRefusedWithoutShowingThePassword() {
    for text in ["postgresql://u:secret@[host/x", "password=secret nonsense", "x=secret"] {
      do {
        _ = try PostgresConfiguration(text)
        Issue.record("\(text) was taken")
      } catch {
        #expect((error as? PostgresError)?.code == .configuration)
        #expect(!"\(error)".contains("secret"))
      }
    }
  }

  @Test func descriptionShowsTheServerOnly() throws {
    let configuration = try PostgresConfiguration("postgresql://u:secret@example.org:6000/city")
    #expect("\(configuration)" == "example.org:6000/city")
  }

  @Test func roleIsTakenOnAndSessionIsInUTC() async throws {
    let cluster = try await TestCluster.shared()
    let database = try await cluster.makeDatabase()
    try await cluster.psql(
      """
      DO $$ BEGIN CREATE ROLE quiet_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$
      """)
    var configuration = try PostgresConfiguration(parameters: [
      "host": cluster.socketFolder, "port": String(cluster.port), "user": "postgres",
      "dbname": database.name, "application_name": "it's a \\ test",
    ])
    configuration.role = "quiet_reader"
    let pool = PostgresPool(configuration, size: 1)
    let row = try #require(
      try await pool.query(
        """
        SELECT current_user::text AS role, session_user::text AS login,
               current_setting('TimeZone') AS zone, current_setting('application_name') AS program
        """
      ).first)
    #expect(try row.decode("role", as: String.self) == "quiet_reader")
    #expect(try row.decode("login", as: String.self) == "postgres")
    #expect(try row.decode("zone", as: String.self) == "UTC")
    #expect(try row.decode("program", as: String.self) == "it's a \\ test")
  }
}
