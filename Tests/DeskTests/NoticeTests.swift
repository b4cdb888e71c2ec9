import Catalogue
import Foundation
import Hotline
import ServiceLevels
import Testing

@testable import Desk

@Suite("Notices to people")
struct NoticeTests {
  private let rounds: NoticeRounds

  init() throws {
    let hours = try #require(DayHours("07:30-21:00"))
    let version = CalendarVersion(
      from: try #require(LocalDate("2020-01-01")),
      week: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, hours) }))
    let code = try #require(CalendarCode(rawValue: "office"))
    let calendar = try #require(
      BusinessCalendar(
        code: code, title: "", zone: KyivTime.zone,
        versions: [version]))
    rounds = NoticeRounds(hours: [.management: code], calendars: CalendarBook([calendar]))
  }

  private func notice(
    _ id: Int64, _ role: NoticeRole, at time: String, _ priority: Priority = .normal,
    contractor: String? = nil, incident: Int64? = nil
  ) throws -> Notice {
    Notice(
      id: id, recipient: role, contractor: contractor.flatMap { ContractorCode(rawValue: $0) },
      reference: .random(), priority: priority, stage: .resolution, incident: incident,
      createdAt: try #require(InstantText.date(time)))
  }

  @Test func midnightRemindersWaitForTheMorning() throws {
    // 00:10 in Kyiv; the clock breached then, the management reads of it at half past seven.
    let night = try notice(1, .management, at: "2026-11-20T22:10:00Z")
    #expect(rounds.deliveryTime(of: night) == InstantText.date("2026-11-21T05:30:00Z"))
    let day = try notice(2, .management, at: "2026-11-20T10:10:00Z")
    #expect(rounds.deliveryTime(of: day) == day.createdAt)
    let emergency = try notice(3, .management, at: "2026-11-20T22:10:00Z", .emergency)
    #expect(rounds.deliveryTime(of: emergency) == emergency.createdAt)
    let supervisor = try notice(4, .shiftSupervisor, at: "2026-11-20T22:10:00Z")
    #expect(rounds.deliveryTime(of: supervisor) == supervisor.createdAt)
  }

  @Test func oneDigestInsteadOfAHundredNotes() throws {
    var notices = try (0..<100).map {
      try notice(
        Int64($0), .shiftSupervisor, at: "2026-11-20T10:\(String(10 + $0 / 4)):00Z", incident: 7)
    }
    notices += [
      try notice(200, .contractorDuty, at: "2026-11-20T10:10:01Z", contractor: "teplo"),
      try notice(201, .contractorDuty, at: "2026-11-20T10:10:59Z", contractor: "teplo"),
      try notice(202, .contractorDuty, at: "2026-11-20T10:10:30Z", contractor: "lift"),
      try notice(203, .contractorDuty, at: "2026-11-20T10:11:00Z", contractor: "teplo"),
      try notice(204, .management, at: "2026-11-20T23:10:00Z"),
      try notice(205, .management, at: "2026-11-21T03:10:00Z"),
    ]
    let digests = rounds.digests(of: notices)
    #expect(digests.map(\.notices.count) == [100, 2, 1, 1, 2])
    #expect(digests.flatMap { $0.notices.map(\.id) }.sorted() == notices.map(\.id))
    #expect(digests.map(\.deliverAt) == digests.map(\.deliverAt).sorted())
    #expect(digests.last?.recipient == .management)
  }

  @Test(arguments: [
    ("чекаємо на деталь", "чекаємо на деталь", nil),
    ("до 16:30 сушимо стіни", "сушимо стіни", "2026-11-21T14:30:00.000000Z"),
    ("до 09:00, сушимо", "сушимо", "2026-11-22T07:00:00.000000Z"),
    ("до 25.11 привезуть насос", "привезуть насос", "2026-11-25T06:00:00.000000Z"),
    ("by 25.11.2027 14:30 the pump", "the pump", "2027-11-25T12:30:00.000000Z"),
    ("до 03.02 мороз", "мороз", "2027-02-03T06:00:00.000000Z"),
    ("до понеділка мороз", "до понеділка мороз", nil), ("до 31.02 мороз", "до 31.02 мороз", nil),
  ])
  func pausesAreReadAsPeopleWriteThem(text: String, reason: String, until: String?) throws {
    let now = try #require(InstantText.date("2026-11-21T10:00:00Z"))
    let wish = PauseWish(text, now: now)
    #expect(wish.reason == reason)
    #expect(wish.until.map { InstantText.text(of: $0) } == until)
  }
}
