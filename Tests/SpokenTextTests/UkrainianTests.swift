import Catalogue
import Foundation
import Testing

@testable import SpokenText

/// Tables written by hand: what announcements on a Ukrainian telephone line say.
@Suite struct UkrainianTests {
  let spoken = SpokenUkrainian()

  @Test(arguments: [
    (0, "нуль"), (1, "один"), (2, "два"), (11, "одинадцять"), (19, "дев’ятнадцять"),
    (20, "двадцять"), (22, "двадцять два"), (40, "сорок"), (90, "дев’яносто"),
    (100, "сто"), (101, "сто один"), (215, "двісті п’ятнадцять"), (900, "дев’ятсот"),
    (1000, "тисяча"), (1001, "тисяча один"), (2002, "дві тисячі два"),
    (5000, "п’ять тисяч"), (11_000, "одинадцять тисяч"), (21_042, "двадцять одна тисяча сорок два"),
    (214_342, "двісті чотирнадцять тисяч триста сорок два"),
    (300_000, "триста тисяч"),
    (
      999_999,
      "дев’ятсот дев’яносто дев’ять тисяч дев’ятсот "
        + "дев’яносто дев’ять"
    ),
  ])
  func cardinals(number: Int, text: String) { #expect(spoken.number(number).text == text) }

  @Test(arguments: [
    (1, "перший"), (2, "другий"), (3, "третій"), (4, "четвертий"), (7, "сьомий"), (8, "восьмий"),
    (10, "десятий"), (13, "тринадцятий"), (20, "двадцятий"), (23, "двадцять третій"),
    (40, "сороковий"), (41, "сорок перший"), (90, "дев’яностий"), (100, "сотий"),
    (103, "сто третій"), (200, "двохсотий"), (350, "триста п’ятдесятий"),
  ])
  func places(place: Int, text: String) { #expect(spoken.place(place).text == text) }

  @Test(arguments: [
    (1.0, "одна хвилина"), (61, "дві хвилини"), (300, "п’ять хвилин"), (660, "одинадцять хвилин"),
    (1260, "двадцять одна хвилина"), (1320, "двадцять дві хвилини"), (3600, "одна година"),
    (7500, "дві години п’ять хвилин"), (86_400, "один день"),
    (180_000, "два дні дві години"), (450_000, "п’ять днів п’ять годин"),
    (1_814_400, "двадцять один день"),
  ])
  func durations(seconds: Double, text: String) {
    #expect(spoken.duration(SpokenDuration(seconds: seconds)).text == text)
  }

  @Test(arguments: [
    (0, 5, "о нульовій нуль п’ять"), (1, 0, "о першій годині"), (2, 1, "о другій нуль одна"),
    (3, 0, "о третій годині"), (11, 0, "об одинадцятій годині"),
    (11, 30, "об одинадцятій тридцять"),
    (14, 30, "о чотирнадцятій тридцять"), (20, 22, "о двадцятій двадцять дві"),
    (23, 59, "о двадцять третій п’ятдесят дев’ять"),
  ])
  func times(hour: Int, minute: Int, text: String) throws {
    let time = try #require(SpokenTime(hour: hour, minute: minute))
    #expect(spoken.at(time).text == text)
  }

  @Test(arguments: [
    (0, 0, "до нульової години"), (3, 0, "до третьої години"), (18, 0, "до вісімнадцятої години"),
    (11, 45, "до одинадцятої сорок п’ять"), (23, 2, "до двадцять третьої нуль дві"),
  ])
  func limits(hour: Int, minute: Int, text: String) throws {
    let time = try #require(SpokenTime(hour: hour, minute: minute))
    #expect(spoken.until(time).text == text)
  }

  @Test(arguments: [
    (1, 1, nil, "першого січня"), (3, 3, nil, "третього березня"),
    (21, 11, nil, "двадцять першого листопада"), (30, 8, nil, "тридцятого серпня"),
    (23, 2, 2027, "двадцять третього лютого дві тисячі двадцять сьомого року"),
    (31, 12, 2030, "тридцять першого грудня дві тисячі тридцятого року"),
    (24, 5, 1999, "двадцять четвертого травня"),
  ])
  func days(day: Int, month: Int, year: Int?, text: String) throws {
    let day = try #require(SpokenDay(day: day, month: month, year: year))
    #expect(spoken.day(day).text == text)
  }

  @Test func referenceInGroups() {
    #expect(
      spoken.digits(["483", "729", "1605"]).text
        == "чотири вісім три, сім два дев’ять, один шість нуль п’ять")
    #expect(spoken.digits(["12-3", "", "x"]).text == "один два три")
  }

  @Test func momentsAreSeenFromToday() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Kyiv"))
    // 21 November 2026, 10:00 in Kyiv.
    let now = Date(timeIntervalSince1970: 1_795_248_000)
    func at(_ hours: Double) -> String { spoken.at(now + hours * 3600, near: now, in: zone).text }
    #expect(at(4.5) == "сьогодні о чотирнадцятій тридцять")
    #expect(at(24) == "завтра о десятій годині")
    #expect(at(-24) == "учора о десятій годині")
    #expect(at(48) == "двадцять третього листопада о десятій годині")
    #expect(
      at(24 * 60) == "двадцятого січня дві тисячі двадцять сьомого року о десятій годині")
    let until = spoken.until(now + 8 * 3600, near: now, in: zone).text
    #expect(until == "до вісімнадцятої години сьогодні")
  }
}
