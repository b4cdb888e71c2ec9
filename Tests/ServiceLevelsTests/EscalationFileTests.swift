import Hotline
import JSON5
import Testing

@testable import ServiceLevels

struct EscalationFileTests {
  private func read(_ policy: String, hours: String = "") throws -> PolicyFile {
    let references = PolicyReferences(
      services: [], districts: [], contractors: [],
      calendars: [try alwaysCalendar(), try worksCalendar()])
    let text = """
      { format: "hotline-policies/1", \(hours) policies: [{ id: "a", title: "x", \(policy) }] }
      """
    return try PolicyFile.read(JSON5Document(parsing: text, file: "f"), knowing: references)
  }

  private func problems(_ policy: String, hours: String = "") -> String {
    do {
      _ = try read(policy, hours: hours)
      return ""
    } catch let problems as SourceProblems {
      return problems.description
    } catch {
      return "\(error)"
    }
  }

  @Test func aLadderIsWrittenOutInTheOrderOfItsTime() throws {
    let file = try read(
      """
      resolution: { within: "8h", calendar: "works", warnBefore: "1h" },
      statutory: { within: "1month", calendar: "always", warnBefore: "5d" },
      escalation: [
        { after: "2h", to: "management", repeatEvery: "4h", atMost: 2 },
        { to: "shift-supervisor" }, { from: "warning", after: "0m", to: "contractor-duty" },
      ]
      """, hours: "noticeHours: { management: \"works\" },")
    let policy = try #require(file.policies.first)
    #expect(
      policy.escalation.map(\.description) == [
        "warning+0:contractor-duty", "breach+0:shift-supervisor", "breach+7200:management",
        "breach+21600:management",
      ])
    #expect(policy.escalation == policy.escalation.compactMap { EscalationStep($0.description) })
    #expect(policy.targets[.resolution]?.warnBeforeSeconds == 3600)
    #expect(policy.statutory?.span == .month && policy.statutory?.warnBeforeDays == 5)
    #expect(file.noticeHours == [.management: try code("works")])
  }

  @Test(arguments: [
    (#"resolution: { within: "1h", calendar: "works", warnBefore: "2h" }"#, "after the promise"),
    (
      #"resolution: { within: "1h", calendar: "works", warnBefore: "2m", warnAtShare: 0.5 }"#,
      "not both"
    ),
    (#"statutory: { within: "46d", calendar: "always" }"#, "neither «1month» nor days"),
    (#"statutory: { within: "15d", calendar: "works" }"#, "must be always open"),
    (#"statutory: { within: "3d", calendar: "always", warnBefore: "3d" }"#, "after the promise"),
    (#"escalation: [{ to: "boss" }]"#, "is none of «contractor-duty»"),
    (#"escalation: [{ to: "management", repeatEvery: "1h" }]"#, "come together"),
    (#"escalation: [{ to: "management" }, { to: "management" }]"#, "told twice"),
    (
      """
      escalation: [
        { to: "management", repeatEvery: "1h", atMost: 24 }, { after: "1m", to: "management" },
      ]
      """,
      "at most 24"
    ),
  ])
  func whatIsWrongIsTold(policy: String, message: String) {
    #expect(problems(policy).contains(message), "\(problems(policy))")
  }
}
