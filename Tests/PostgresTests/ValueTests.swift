import Foundation
import Postgres
import Testing

@Suite struct ValueTests {
  @Test func integersSurviveTheirLimits() async throws {
    let pool = try await makePool()
    for number in [Int.min, -1, 0, 7, Int.max] {
      #expect(try await pool.value("SELECT \(number)", as: Int.self) == number)
    }
    for number in [Int32.min, Int32.max] {
      #expect(try await pool.value("SELECT \(number)", as: Int32.self) == number)
    }
    await #expect(throws: PostgresError.self) {
      try await pool.value("SELECT \(Int.max)", as: Int32.self)
    }
  }

  @Test func doublesAndBooleansSurvive() async throws {
    let pool = try await makePool()
    for number in [0.1, -1.5e300, Double.leastNonzeroMagnitude, .infinity, -.infinity] {
      #expect(try await pool.value("SELECT \(number)", as: Double.self) == number)
    }
    #expect(try await pool.value("SELECT \(Double.nan)", as: Double.self).isNaN)
    #expect(try await pool.value("SELECT \(true)", as: Bool.self))
    #expect(try await pool.value("SELECT \(false)", as: Bool.self) == false)
  }

  @Test func textAndBytesSurvive() async throws {
    let pool = try await makePool()
    let text = "Ґанок, 'лапки', \\, \"\", $1, \u{1F6A8}\n"
    #expect(try await pool.value("SELECT \(text)::text", as: String.self) == text)
    let bytes = (0...255).map { UInt8($0) }
    #expect(try await pool.value("SELECT \(bytes)", as: [UInt8].self) == bytes)
    #expect(try await pool.value("SELECT \([UInt8]())", as: [UInt8].self).isEmpty)
    let identifier = UUID()
    #expect(try await pool.value("SELECT \(identifier)", as: UUID.self) == identifier)
  }

  @Test func nulCharacterIsRefusedAndNotCut() async throws {
    let pool = try await makePool()
    await #expect {
      try await pool.query("SELECT \("a\0b")::text")
    } throws: {
      ($0 as? PostgresError)?.code == .invalidParameter
    }
  }

  @Test func arraysReachTheServerWhole() async throws {
    let pool = try await makePool()
    let words = ["a", "", "with \"quotes\"", "back\\slash", "{brace}", "ком,а", "NULL"]
    let rows = try await pool.query("SELECT word FROM unnest(\(words)) AS words (word)")
    #expect(try rows.map { try $0.decode("word", as: String.self) } == words)
    let sum: SQL = "SELECT sum(n)::bigint FROM unnest(\([1, 2, 3])) AS numbers (n)"
    #expect(try await pool.value(sum, as: Int64.self) == 6)
    #expect(try await pool.value("SELECT cardinality(\([UUID]()))::bigint", as: Int.self) == 0)
  }

  @Test func datesSurviveToTheMicrosecond() async throws {
    let pool = try await makePool()
    // The clock changes of Kyiv, the epoch, before it, and a leap day.
    for seconds in [0, -0.000001, -11_676_096_000, 1_774_745_999.999999, 951_826_154.25] {
      let date = Date(timeIntervalSince1970: seconds)
      let read = try await pool.value("SELECT \(date)", as: Date.self)
      #expect(abs(read.timeIntervalSince(date)) < 0.000_001)
      let asText = try await pool.value(
        "SELECT extract(epoch FROM \(date))::double precision", as: Double.self)
      #expect(abs(asText - seconds) < 0.000_001)
    }
  }

  @Test func datesAgreeWithTheServerOnRandomDays() async throws {
    let pool = try await makePool()
    let rows = try await pool.query(
      """
      SELECT moment, extract(epoch FROM moment)::double precision AS seconds
      FROM (SELECT '0001-01-01Z'::timestamptz + n * interval '1 day 1 hour 1.000001 second'
            FROM generate_series(0, 3500000, 997) AS numbers (n)) AS days (moment)
      """)
    for row in rows {
      let moment: Date = try row.decode("moment")
      #expect(abs(moment.timeIntervalSince1970 - (try row.decode("seconds"))) < 0.000_05)
    }
    #expect(rows.count > 3000)
  }

  @Test func infinityIsNoDate() async throws {
    let pool = try await makePool()
    await #expect(throws: PostgresError.self) {
      try await pool.value("SELECT 'infinity'::timestamptz", as: Date.self)
    }
    #expect(
      try await pool.value("SELECT isfinite(\(Date.distantFuture))", as: Bool.self))
    let never = Date(timeIntervalSince1970: .infinity)
    #expect(try await pool.value("SELECT isfinite(\(never))", as: Bool.self) == false)
  }

  @Test func jsonCarriesCodableValues() async throws {
    struct Note: Codable, Equatable {
      var text: String
      var at: Date
      var tags: [String]
    }
    let pool = try await makePool()
    let note = Note(
      text: "Тече", at: Date(timeIntervalSince1970: 1_700_000_000.125), tags: ["а", "/"])
    let sent = try JSON(note)
    #expect(try await pool.value("SELECT \(sent)", as: JSON<Note>.self).value == note)
    #expect(try await pool.value("SELECT \(sent)->>'text'", as: String.self) == "Тече")
    await #expect(throws: PostgresError.self) {
      try await pool.value("SELECT '{}'::jsonb", as: JSON<Note>.self)
    }
  }
}
