import Foundation
import JSON5
import TestKit
import Testing

@testable import Replay

@Suite struct ReplayLogTests {
  @Test(arguments: [1, 7, 1000])
  func badRowsAreNamedAndTheRestIsKept(pieceLimit: Int) throws {
    let log = try SmallTable.log(
      """
      1,2026-01-05 10:00:00,,,,Ліфт,,Ліфт-сервіс,"Зоряна, 12",49.23,28.46,call,
      2,tomorrow,,,,Ліфт,,,,,,,
      3,2026-01-05 10:00:00,,,,,,,,,,,
      4,2026-01-05 10:00
      5,2026-01-05 10:00:00,,,,Ліфт,,,,99,28,,
      6,2026-01-05 10:00:00,,,,"Ліфт"x,,,,,,,
      ,2026-01-05 10:00:00,,,,Ліфт,,,,,,,
      8,2026-01-05T10:00,,2026-02-30 10:00:00,,Ліфт,,,,,,,
      9,2026-01-05T10:00:01.5,,,,Ліфт,,,,,,,

      """, pieceLimit: pieceLimit)
    #expect(log.requests.map(\.number) == ["1", "9"])
    #expect(log.badRowCount == 7)
    #expect(
      log.problems.map(\.description) == [
        "t.csv:3:1: «opened»: «tomorrow» is no time such as 2011-08-28 07:39:10",
        "t.csv:4:1: «service» is empty",
        "t.csv:5:1: 2 fields where the first line names 13",
        "t.csv:6:1: «99, 28» is no point in degrees",
        "t.csv:7:1: text after a closing quotation mark",
        "t.csv:8:1: «id» is empty",
        "t.csv:9:1: «closed»: «2026-02-30 10:00:00» is no time such as 2011-08-28 07:39:10",
      ])
  }

  @Test func tableMustHaveTheColumns() throws {
    let mapping = try ReplayMappingFile.read(
      JSON5Document(parsing: SmallTable.mapping, file: "m.json5"))
    var log = ReplayLog(file: "t.csv", mapping: mapping)
    let header = SmallTable.header.replacing("lat,", with: "latt,").replacing("who,", with: "x,")
    #expect {
      try log.append(Array(header.utf8))
    } throws: { error in
      "\(error)"
        == "t.csv:1:1: there is no column «who», nor «lat»; did you mean «latt»?"
    }
    var empty = ReplayLog(file: "t.csv", mapping: mapping)
    #expect(throws: SourceProblems.self) { try empty.finish() }
  }

  @Test(arguments: 0..<20)
  func garbageIsCountedAndNeverFatal(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = Array("\",\n\r12-: ї".utf8) + [0, 0xFF]
    let garbage = (0..<5000).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    let mapping = try ReplayMappingFile.read(
      JSON5Document(parsing: SmallTable.mapping, file: "m.json5"))
    var log = ReplayLog(file: "t.csv", mapping: mapping)
    try log.append(Array(SmallTable.header.utf8) + garbage)
    try log.finish()
    #expect(log.badRowCount > 0)
    #expect(log.count == 0)
  }

  @Test(arguments: [
    ("zone: \"Europe/Kyiv\"", "zone: \"Europe/Kyjv\"", "did you mean «Europe/Kyiv»?"),
    ("number:", "numbr:", "unknown key «numbr»; did you mean «number»?"),
    ("latitude: \"lat\",", "", "a point needs both «latitude» and «longitude»"),
    ("[\"NO\"]", "[\"YES\"]", "«YES» is both on time and overdue"),
    ("[[49, 28]]", "[[49]]", "a point is [latitude, longitude]"),
    ("hotline-replay/1", "hotline-replay/2", "is not the format read here"),
  ])
  func mappingsMistakeIsNamed(_ right: String, _ wrong: String, _ complaint: String) throws {
    let text = SmallTable.mapping.replacing(right, with: wrong)
    #expect(text != SmallTable.mapping)
    let document = try JSON5Document(parsing: text, file: "m.json5")
    #expect {
      try ReplayMappingFile.read(document)
    } throws: { error in
      "\(error)".contains(complaint) && "\(error)".hasPrefix("m.json5:")
    }
  }

  @Test func exampleIsReadable() throws {
    let path = Repository.path("Sources/Replay/Mappings/boston311.json5")
    let bytes = try Data(contentsOf: URL(filePath: path))
    let mapping = try ReplayMappingFile.read(JSON5Document(parsing: bytes, file: "b.json5"))
    #expect(mapping.zone.identifier == "America/New_York")
  }
}

@Suite struct LocalTimeTests {
  /// Foundation's own reader is the oracle, at every kind of hour but the doubled and the skipped.
  @Test(arguments: ["Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
  func agreesWithFoundation(zoneName: String) throws {
    let zone = try #require(TimeZone(identifier: zoneName))
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = zone
    formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
    var generator = SeededGenerator(seed: 7)
    let times = LocalTime(zone: zone)
    var doubled = 0
    for _ in 0..<3000 {
      let second = Int.random(in: 946_684_800...1_893_456_000, using: &generator)
      let date = Date(timeIntervalSince1970: Double(second))
      let found = try #require(times.date(formatter.string(from: date)))
      if found == date { continue }
      doubled += 1
      #expect(formatter.string(from: found) == formatter.string(from: date))
    }
    #expect(doubled < 10)
  }

  @Test(arguments: [
    "", "2026-01-05", "2026-01-05 1:00:00", "2026-13-05 10:00:00", "2026-01-05 24:00:00",
    "2026-01-05 10:60:00", "2026-01-05 10:00:60", "2026-01-05 10:00:00.", "2026-01-05 10:00:00 Z",
    "2026-01-05 10:00:0", "2026/01/05 10:00:00", "їїїїї 10:00:00", "2026-01-05 -1:00:00",
  ])
  func refuses(text: String) {
    #expect(LocalTime(zone: .gmt).date(text) == nil)
  }
}
