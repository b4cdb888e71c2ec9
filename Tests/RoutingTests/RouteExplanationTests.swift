import Catalogue
import Hotline
import Testing

@testable import Routing

struct RouteExplanationTests {
  @Test func tellsTheWholeStory() throws {
    let directory = try smallDirectory()
    let book = RuleBook(
      [
        try rule("lift", services: ["lift"], contractor: "lift-service"),
        try rule("cold-center", services: ["heating"], districts: ["center"], contractor: "teplo"),
      ], directory: directory)
    var query = RoutingQuery(
      service: try code("heating-cold"), place: .district(try code("center")))
    query.point = try point(49.02, 31.72)
    #expect(
      RouteStory(of: query, by: book, rulesVersion: 12).lines(in: .en).joined(separator: "\n")
        == """
        Point          49.02, 31.72
        District       Centre (center)
        Service        Cold radiators (heating-cold) ← Heating (heating)
        Contractor     City Heat (teplo)
        Rule           Правило cold-center (cold-center, demo.routing.json5:7)
        Why            Rule “Правило cold-center”: service “Cold radiators” belongs to “Heating”, \
        district “Centre”.
        Rules version  12
        Considered:
          1. lift         another service
        → 2. cold-center  fits
        """)
    query.point = nil
    #expect(RouteStory(of: query, by: book).lines(in: .uk).first == "Район       Центр (center)")
  }

  @Test func tellsWhyTheShiftKeepsATicket() throws {
    let directory = try smallDirectory()
    let query = RoutingQuery(service: try code("lift"), place: .outside)
    let story = RouteStory(of: query, by: RuleBook([], directory: directory))
    #expect(
      story.lines(in: .uk).joined(separator: "\n") == """
        Район       за межами громади
        Послуга     Ліфт (lift)
        Виконавець  Черга зміни (shift)
        Правило     shift
        Чому        Лишається у черзі зміни: місце за межами громади.
        """)
  }

  @Test func everyTextSaysTheSameInBothLanguages() {
    for text in RoutingText.allCases {
      #expect(!text.phrase.uk.isEmpty && !text.phrase.en.isEmpty)
      #expect(text.phrase.uk != text.phrase.en)
      let marks = ["{0}", "{1}", "{2}", "{3}"]
      #expect(
        marks.filter { text.phrase.uk.contains($0) } == marks.filter { text.phrase.en.contains($0) }
      )
    }
    #expect(Set(RuleVerdict.allCases.map(\.text)).count == RuleVerdict.allCases.count)
  }
}
