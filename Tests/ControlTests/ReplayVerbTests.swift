import Foundation
import TestKit
import Testing

/// `hotlinectl replay`, which needs no database.
@Suite struct ReplayVerbTests {
  let control = Control(nil)
  private static let mapping = Repository.path("Sources/Replay/Mappings/boston311.json5")
  /// An excerpt of our own in the form of Boston's table, its third line broken.
  private static let table = """
    case_enquiry_id,open_dt,target_dt,closed_dt,ontime,closure_reason,type,reason,department,\
    location,latitude,longitude,source
    1,2011-08-28 07:39:10,2011-08-29 07:39:10,2011-08-28 09:00:00,ONTIME,done,Tree,Trees,PARK,\
    1 Oak St,42.30,-71.10,Constituent Call
    2,soon,,,,,Tree,Trees,PARK,,,,
    3,2011-08-28 07:45:00,2011-08-28 08:00:00,2011-08-28 09:00:00,OVERDUE,Duplicate of 1,Tree,\
    Trees,PARK,1 Oak St,42.30,-71.10,Constituent Call

    """

  private func table(in folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/requests.csv"
    try Self.table.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test(arguments: [false, true])
  func tellsWhatBecameOfTheRequests(isCompressed: Bool) async throws {
    let folder = try TemporaryFolder(named: "replay")
    var path = try table(in: folder)
    if isCompressed {
      try await Subprocess.check(["gzip", path])
      path += ".gz"
    }
    let result = try await control.run(["replay", path, "--mapping", Self.mapping, "--json"])
    #expect(result.status == 0)
    #expect(result.errors.contains(":3:1: «open_dt»: «soon» is no time"))
    #expect(result.errors.contains("100 %: 2011-08-28T11:45:00Z, 2 requests, 0 incidents"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let counts = ["received", "onTime", "overdue", "flagAgree", "flagDisagree", "badRows"]
    #expect(counts.map { object[$0] as? Int } == [2, 1, 1, 2, 0, 1])
    let duplicates = try #require(object["duplicates"] as? [String: Any])
    #expect(duplicates["recall"] as? Double == 1)
    #expect(duplicates["precision"] as? Double == 1)
  }

  @Test func tellsPeopleInATable() async throws {
    let folder = try TemporaryFolder(named: "replay")
    let text = try await control.check(
      ["replay", try table(in: folder), "--mapping", Self.mapping])
    #expect(text.hasPrefix("2 requests, 1 bad rows left out\n1 on time, 1 overdue"))
    #expect(text.contains("precision 100.0 %, recall 100.0 %"))
    #expect(text.contains("\nPARK "))
  }

  @Test func whatCannotBeReadIsNamed() async throws {
    let folder = try TemporaryFolder(named: "replay")
    let path = try table(in: folder)
    try await Subprocess.check(["gzip", "-k", path])
    let whole = try Data(contentsOf: URL(filePath: path + ".gz"))
    try whole.dropLast(20).write(to: URL(filePath: folder.path + "/half.csv.gz"))
    let mapping = ["--mapping", Self.mapping]
    for (words, complaint) in [
      ([folder.path + "/half.csv.gz"] + mapping, "half.csv.gz is no whole gzip file"),
      (["/nowhere.csv"] + mapping, "/nowhere.csv cannot be read"),
      ([path, "--mapping", "/nowhere.json5"], "/nowhere.json5 cannot be read"),
      ([path, "--mapping", path], "requests.csv:1:"),
      ([Self.mapping] + mapping, "boston311.json5:1:1: there is no column"),
    ] {
      let result = try await control.run(["replay"] + words)
      #expect(result.status == 65, "\(result.errors)")
      #expect(result.errors.contains(complaint), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    let result = try await control.run(["replay", path, "--json=yes"] + mapping)
    #expect(result.status == 64)
    #expect(result.errors.contains("--json takes no value"))
  }
}
