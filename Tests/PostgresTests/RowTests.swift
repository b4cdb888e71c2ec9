import Foundation
import Postgres
import Testing

@Suite struct RowTests {
  @Test func columnsAreReadByName() async throws {
    let pool = try await makePool()
    let row = try #require(
      try await pool.query("SELECT 5 AS n, NULL::timestamptz AS due_at, 'x' AS word").first)
    let number: Int = try row.decode("n")
    #expect(number == 5)
    #expect(try row.decode("due_at", as: Date?.self) == nil)
    let word: String? = try row.decode("word")
    #expect(word == "x")
  }

  @Test func errorsNameTheColumn() async throws {
    let pool = try await makePool()
    let row = try #require(try await pool.query("SELECT 'x' AS word, NULL::int AS n").first)
    for (wanted, read) in [
      ("“word” is not Int", { _ = try row.decode("word", as: Int.self) }),
      ("“n” is NULL", { _ = try row.decode("n", as: Int.self) }),
      ("no column “m” among word, n", { _ = try row.decode("m", as: Int.self) }),
    ] as [(String, () throws -> Void)] {
      #expect(throws: PostgresError.self) { try read() }
      do { try read() } catch { #expect("\(error)".contains(wanted)) }
    }
  }

  @Test func serverErrorsAreTyped() async throws {
    let pool = try await makePool()
    try await pool.execute("CREATE TABLE box (n int CONSTRAINT box_key UNIQUE)")
    try await pool.execute("INSERT INTO box VALUES (1)")
    await #expect {
      try await pool.execute("INSERT INTO box VALUES (\(1))")
    } throws: { error in
      let error = error as? PostgresError
      return error?.isUniqueViolation == true && error?.constraint == "box_key"
        && error?.code == .refused && error?.isConstraintViolation == true
    }
    await #expect {
      try await pool.query("SELECT no_such_column")
    } throws: {
      ($0 as? PostgresError)?.sqlState == "42703"
    }
  }
}
