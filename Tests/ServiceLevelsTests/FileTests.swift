import Foundation
import Hotline
import JSON5
import TestKit
import Testing

@testable import ServiceLevels

struct CalendarFileTests {
  @Test func readsACalendar() throws {
    let calendars = try CalendarFile.read(
      JSON5Document(
        parsing: """
          {
            format: "hotline-calendars/1",
            calendars: [
              { id: "always", title: "Цілодобово", zone: "Europe/Kyiv", alwaysOpen: true },
              { id: "works", title: "Робочі", zone: "Europe/Kyiv", versions: [
                { from: "2024-01-01", week: { mon: "08:00-12:00 13:00-17:00", fri: "08:00-12:00" },
                  holidays: ["08-24"],
                  days: { "2026-08-29": "as fri", "2026-08-31": "closed" } },
              ] },
            ],
          }
          """, file: "calendars.json5"))
    #expect(calendars.map(\.code.rawValue) == ["always", "works"])
    #expect(calendars[1].hours(on: try date("2026-08-24")) == .closed)
    #expect(calendars[1].hours(on: try date("2026-08-29")) == (try hours("08:00-12:00")))
    #expect(calendars[1].hours(on: try date("2026-08-31")) == .closed)
    #expect(
      calendars[1].hours(on: try date("2026-09-07")) == (try hours("08:00-12:00 13:00-17:00")))
  }

  @Test func tellsWhatIsWrongAndWhere() throws {
    let text = """
      {
        format: "hotline-calendars/2",
        calendars: [
          { id: "Works", title: "x", zone: "Europe/Kiyv", versions: [] },
          { id: "b", title: "x", zone: "Europe/Kyiv", alwaysOpen: true, versions: [] },
          { id: "c", title: "x", zone: "Europe/Kyiv", versions: [
            { from: "2026-02-30", week: { mon: "8-17", mo: "closed" } },
            { from: "2026-02-03", week: { mon: "closed" }, holidays: ["24-08"] },
            { from: "2026-01-01", week: { mon: "as fri" }, days: { "31.12.2026": "closed",
              "2026-12-31": "as friday" } },
          ] },
          { id: "c" },
        ],
      }
      """
    #expect(
      problems(text) == """
        f:2:11: «hotline-calendars/2» is not the format read here, «hotline-calendars/1»
        f:4:11: «Works» is no code: lower-case Latin letters, digits and hyphens, at most 40
        f:4:38: unknown zone «Europe/Kiyv»; did you mean «Europe/Kyiv»?
        f:4:63: at least one version is needed
        f:5:77: a calendar that is always open has no versions
        f:7:15: «2026-02-30» is no day like «2026-08-24»
        f:7:42: «8-17» is neither hours like «08:00-12:00 13:00-17:00» nor «closed»
        f:7:50: unknown key «mo»; did you mean «mon»?
        f:8:35: a week without an open hour makes every promise endless
        f:8:65: «24-08» is no day like «08-24»
        f:9:7: versions come in the order of their days
        f:9:42: «as fri» is neither hours like «08:00-12:00 13:00-17:00» nor «closed»
        f:9:62: «31.12.2026» is no day like «2026-08-24»
        f:10:23: «as friday» is neither hours like «08:00-12:00 13:00-17:00» nor «closed» \
        or «as fri»
        f:12:5: «title» is missing
        f:12:5: «zone» is missing
        f:12:5: «versions» is missing
        f:12:11: «c» was given already at line 6
        """)
  }

  private func problems(_ text: String) -> String? {
    do {
      _ = try CalendarFile.read(JSON5Document(parsing: text, file: "f"))
      return nil
    } catch {
      return error.description
    }
  }
}

struct PolicyFileTests {
  private let references: PolicyReferences

  init() throws {
    references = PolicyReferences(
      services: [try code("heating")], districts: [try code("center")],
      contractors: [try code("teplo")], calendars: [try alwaysCalendar(), try worksCalendar()])
  }

  @Test func readsAPolicy() throws {
    let text = """
      { format: "hotline-policies/1", policies: [
        { id: "heat", title: "Тепло", services: ["heating"], priorities: ["high", "emergency"],
          districts: ["center"], contractors: ["teplo"],
          firstResponse: { within: "1h30m", calendar: "always", warnAtShare: 0.5 } },
      ] }
      """
    let policies = try PolicyFile.read(
      JSON5Document(parsing: text, file: "f"), knowing: references
    ).policies
    let target = ServiceTarget(
      stage: .firstResponse, seconds: 5400, calendar: try code("always"), warnAtShare: 0.5)
    #expect(policies.first?.targets == [.firstResponse: target])
    #expect(policies.first?.scope.priorities == [.high, .emergency])
  }

  @Test func tellsWhatIsWrongAndWhere() throws {
    let text = """
      { format: "hotline-policies/1", policies: [
        { id: "a", title: "x", services: ["heatin"], priorities: ["urgent"] },
        { id: "b", title: "x", resolution: { within: "2d", calendar: "work", warnAtShare: 1 } },
        { id: "b", title: "x", districts: [], resolution: { within: "5", calender: "works" } },
      ] }
      """
    let problems = #expect(throws: SourceProblems.self) {
      try PolicyFile.read(JSON5Document(parsing: text, file: "f"), knowing: references)
    }
    #expect(
      problems?.description == """
        f:2:3: a policy promises «firstResponse», «resolution», «statutory» or several of \
        them
        f:2:37: unknown service «heatin»; did you mean «heating»?
        f:2:61: unknown priority «urgent»
        f:3:48: «2d» is no time like «30m», «8h» or «1h30m», at most 10000h; a day has as many \
        hours as its calendar, so write hours
        f:3:64: unknown calendar «work»; did you mean «works»?
        f:3:85: 1.0 is not between 0.01 and 0.99
        f:4:9: «b» was given already at line 3
        f:4:37: an empty list fits nothing; leave «districts» out to fit everything
        f:4:53: «calendar» is missing
        f:4:63: «5» is no time like «30m», «8h» or «1h30m», at most 10000h
        f:4:68: unknown key «calender»; did you mean «calendar»?
        """)
  }

  @Test(arguments: [
    ("90s", 90), ("30m", 1800), ("8h", 28_800), ("1h30m", 5400), ("1h0m5s", 3605),
    ("10000h", 36_000_000),
  ])
  func readsTimes(text: String, seconds: Int) { #expect(TargetTime.seconds(of: text) == seconds) }

  @Test(arguments: [
    "", "h", "5", "0m", "-5m", "5 m", "1m1h", "1h1h", "1.5h", "10001h", "٣h", "5d",
    "99999999999999999999h", "9999h99999m", "m5",
  ])
  func refusesWhatIsNoTime(text: String) { #expect(TargetTime.seconds(of: text) == nil) }
}
