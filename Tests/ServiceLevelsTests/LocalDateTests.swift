import Foundation
import Testing

@testable import ServiceLevels

struct LocalDateTests {
  @Test func agreesWithFoundationOverFourCenturies() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for dayNumber in stride(from: -80_000, through: 80_000, by: 29) {
      let date = LocalDate(dayNumber: dayNumber)
      let noon = Date(timeIntervalSince1970: Double(dayNumber) * 86_400 + 43_200)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: noon)
      #expect(date.components.year == parts.year)
      #expect(date.components.month == parts.month)
      #expect(date.components.day == parts.day)
      #expect(Weekday.allCases.firstIndex(of: date.weekday) == ((parts.weekday ?? 0) + 5) % 7)
      #expect(LocalDate(date.description) == date)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026-4-3", "2026-04-3o",
    "", "2026-04", "2026-04-03-01", "+026-04-03", "2100-02-29", "0000-01-01",
  ])
  func refusesWhatIsNoDay(text: String) { #expect(LocalDate(text) == nil) }

  @Test func knowsLeapDays() {
    #expect(LocalDate("2024-02-29")?.weekday == .thu)
    #expect(LocalDate("2000-02-29") != nil)
    #expect(YearlyDay("02-29") != nil)
    #expect(YearlyDay("02-30") == nil)
    #expect(YearlyDay("2-3") == nil)
  }
}

struct DayHoursTests {
  @Test func readsHoursWithABreak() {
    #expect(DayHours("08:00-12:00 13:00-17:00")?.ranges == [28_800..<43_200, 46_800..<61_200])
    #expect(DayHours("00:00-24:00") == .allDay)
    #expect(DayHours("closed") == .closed)
    #expect(DayHours("08:00:30-08:00:45")?.ranges == [28_830..<28_845])
  }

  @Test func joinsRangesThatTouch() {
    #expect(DayHours("08:00-12:00 12:00-13:00")?.ranges == [28_800..<46_800])
  }

  @Test(arguments: [
    "", " ", "8:00-12:00", "08:00-08:00", "12:00-08:00", "08:00", "08:00-12:00 11:00-13:00",
    "08:00-24:01", "08:60-09:00", "13:00-14:00 08:00-09:00", "08:00-12:00,13:00-14:00",
    "08:00–12:00", "open", "Closed", "٠٨:00-12:00",
  ])
  func refusesWhatIsNoHours(text: String) { #expect(DayHours(text) == nil) }
}
