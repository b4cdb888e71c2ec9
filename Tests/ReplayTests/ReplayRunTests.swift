import Foundation
import Testing

@testable import Replay

@Suite struct ReplayRunTests {
  @Test func countsByDeadline() throws {
    let log = try SmallTable.log(
      """
      b,2026-01-05 11:00:00,2026-01-05 12:00:00,2026-01-05 12:00:01,YES,Ліфт,,А,,,,,
      a,2026-01-05 10:00:00,2026-01-05 12:00:00,2026-01-05 12:00:00,YES,Ліфт,,А,,,,,
      c,2026-01-05 12:00:00,2026-01-05 13:00:00,2026-01-05 15:00:00,NO,Дах,,Б,,,,,
      d,2026-01-05 12:00:00,2026-01-05 14:00:00,,NO,Дах,,Б,,,,,
      e,2026-01-05 12:00:00,2026-01-09 14:00:00,,,Дах,,Б,,,,,
      f,2026-01-05 12:00:00,,2026-01-05 15:00:00,YES,Дах,,,,,,,

      """)
    let summary = ReplayRun(log).summary()
    var total = ReplaySummary.Tally(received: 6)
    (total.onTime, total.overdue, total.withoutTarget) = (2, 3, 1)
    (total.flagAgree, total.flagDisagree) = (2, 1)
    #expect(summary.total == total)
    #expect(summary.services.map(\.name) == ["Дах", "Ліфт"])
    #expect(summary.services.map(\.tally.overdue) == [2, 1])
    #expect(summary.contractors.map(\.name) == ["Б", "А", ""])
    #expect(summary.contractors.map(\.tally.received) == [3, 2, 1])
    let sums = summary.contractors.reduce(ReplaySummary.Tally()) { $0 + $1.tally }
    #expect(sums == total)
  }

  @Test func duplicatesAreMeasuredByTheMarks() throws {
    let place = "\"Зоряна, 12\",49.23,28.46,call"
    let log = try SmallTable.log(
      """
      1,2026-01-05 10:00:00,,,,Ліфт,,А,\(place),
      2,2026-01-05 10:10:00,,2026-01-06 10:00:00,,Ліфт,,А,\(place),Це повтор №1
      3,2026-01-05 10:20:00,,,,Дах,,А,\(place),
      4,2026-01-05 10:30:00,,,,Дах,,А,\(place),
      5,2026-01-05 10:40:00,,,,Двір,,А,,49,28,call,повтор
      6,2026-01-05 10:50:00,,,,Двір,,А,,49,28,call,

      """)
    let figures = ReplayRun(log).summary().duplicates
    #expect(
      figures
        == .init(proposed: 2, marked: 2, agreed: 1, precision: 0.5, recall: 0.5))
  }

  /// A request that was over before the next came is no duplicate's elder.
  @Test func whatIsClosedIsNotProposed() throws {
    let place = "\"Зоряна, 12\",49.23,28.46,call"
    let log = try SmallTable.log(
      """
      1,2026-01-05 10:00:00,,2026-01-05 10:05:00,,Ліфт,,А,\(place),
      2,2026-01-05 10:10:00,,2026-01-05 09:00:00,,Ліфт,,А,\(place),
      3,2026-01-05 10:10:00,,,,Ліфт,,А,\(place),
      4,2026-01-05 10:20:00,,,,Ліфт,,А,\(place),

      """)
    #expect(ReplayRun(log).summary().duplicates.proposed == 1)
  }

  @Test func burstOfResidentsIsAnIncident() throws {
    func burst(_ letter: String, day: String, source: String) -> String {
      (10..<40).map { minute in
        "\(letter)\(minute),\(day) 13:\(minute):00,,,,Дерева,,Зеленбуд,,"
          + "49.2\(minute),28.46,\(source),\n"
      }.joined()
    }
    let days = (1...28).map { day in
      let number = (day < 10 ? "0" : "") + "\(day)"
      return "q\(day),2026-06-\(number) 09:00:00,,,,Дерева,,Зеленбуд,,49.23,28.46,call,\n"
    }.joined()
    let log = try SmallTable.log(
      days + burst("own", day: "2026-06-24", source: "own")
        + burst("storm", day: "2026-06-26", source: "call"))
    let summary = ReplayRun(log).summary()
    let incident = try #require(summary.incidents.first { $0.absorbedBy == nil })
    #expect(incident.group == "Дерева")
    #expect(incident.tickets == (10..<40).map { "storm\($0)" })
    // 13:10 in Kyiv's summer.
    #expect(incident.start.formatted(.iso8601) == "2026-06-26T10:10:00Z")
    #expect(incident.proposed.timeIntervalSince(incident.start) <= 1800)
    #expect(incident.end != nil)
    #expect(summary.lines(zone: log.mapping.zone).contains { $0.contains("from 2026-06-26 13:10") })
  }

  @Test func jsonIsOneObject() throws {
    let log = try SmallTable.log(
      "1,2026-01-05 10:00:00,,,,Ліфт,,А,,,,,\n2,x,,,,,,,,,,,\n")
    let text = try ReplayRun(log).summary().json()
    #expect(!text.contains("\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    for key in ["received", "onTime", "overdue", "flagAgree", "flagDisagree", "badRows"] {
      #expect(object[key] is Int, "\(key)")
    }
    #expect(object["badRows"] as? Int == 1)
    #expect(object["incidents"] as? [String] == [])
    #expect((object["services"] as? [[String: Any]])?.first?["name"] as? String == "Ліфт")
    #expect((object["duplicates"] as? [String: Any])?["proposed"] as? Int == 0)
  }

  @Test func emptyTableIsNoMistake() throws {
    let summary = ReplayRun(try SmallTable.log("")).summary()
    #expect(summary.total == ReplaySummary.Tally())
    #expect(summary.duplicates.precision == nil)
    #expect(summary.firstOpened == nil)
    #expect(!summary.lines(zone: .gmt).isEmpty)
  }
}
