import Testing

@testable import SpokenText

@Suite struct EnglishTests {
  let spoken = SpokenEnglish()

  @Test(arguments: [
    (0, "zero"), (13, "thirteen"), (42, "forty-two"), (100, "one hundred"),
    (215, "two hundred and fifteen"), (1001, "one thousand and one"),
    (21_342, "twenty-one thousand three hundred and forty-two"),
  ])
  func cardinals(number: Int, text: String) { #expect(spoken.number(number).text == text) }

  @Test(arguments: [
    (1, "first"), (2, "second"), (3, "third"), (5, "fifth"), (8, "eighth"), (9, "ninth"),
    (12, "twelfth"), (20, "twentieth"), (21, "twenty-first"), (40, "fortieth"),
    (100, "one hundredth"), (103, "one hundred and third"),
  ])
  func places(place: Int, text: String) { #expect(spoken.place(place).text == text) }

  @Test(arguments: [
    (0, 0, "at midnight"), (12, 0, "at noon"), (0, 30, "at twelve thirty a.m."),
    (12, 5, "at twelve oh five p.m."), (14, 30, "at two thirty p.m."), (9, 0, "at nine a.m."),
  ])
  func times(hour: Int, minute: Int, text: String) throws {
    let time = try #require(SpokenTime(hour: hour, minute: minute))
    #expect(spoken.at(time).text == text)
  }

  @Test func daysAndDurations() throws {
    let day = try #require(SpokenDay(day: 21, month: 11, year: 2026))
    #expect(spoken.day(day).text == "the twenty-first of November twenty twenty-six")
    #expect(spoken.duration(SpokenDuration(seconds: 60)).text == "one minute")
    #expect(spoken.duration(SpokenDuration(seconds: 7260)).text == "two hours one minute")
  }
}
