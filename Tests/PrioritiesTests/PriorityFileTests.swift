import JSON5
import Priorities
import Testing

@Suite struct PriorityFileTests {
  private static func file(_ rules: String, premises: String = "") -> String {
    """
    { format: "hotline-priorities/1", zone: "Europe/Kyiv",
      premises: [\(premises)],
      rules: [
    \(rules)
    ] }
    """
  }

  private static let reason = "reason: { uk: \"Так\", en: \"So\" }"

  @Test func mistakesAreNamedWithTheirPlace() {
    let rules = """
      { id: "a", \(Self.reason), services: ["heatin"], atLeast: "high" },
      { id: "a", \(Self.reason), words: ["г", "газ", "газ", "а б в г д е"], atLeast: "urgent" },
      { id: "c", \(Self.reason), hours: "25:00-06:00", frost: 1, atLeast: "high", atMost: "low" },
      { id: "d", \(Self.reason), places: ["school"], atMost: "low", wordz: [] },
      { id: "e", \(Self.reason), atLeast: "high" },
      """
    let premises = "{ kind: \"shcool\", name: \"Школа\", addresses: [\"вулиця Зоряна, 1\"] }"
    let problems = problems(
      Self.file(rules, premises: premises), addresses: ["вулиця Зоряна, 2"])
    let expected = [
      (2, "the gazetteer has no «вулиця Зоряна, 1»"),
      (4, "unknown service «heatin»; did you mean «heating»?"), (5, "given already at line 4"),
      (5, "«г» is no word pattern"), (5, "«газ» stands in this list already"),
      (5, "is no word pattern"), (5, "«urgent» is none of"), (6, "not hours"),
      (6, "true or false"), (6, "either «atLeast» or «atMost»"), (7, "did you mean «shcool»?"),
      (7, "did you mean «words»?"), (8, "without a condition"),
    ]
    for (line, words) in expected {
      #expect(
        problems.contains { $0.position?.line == line && $0.message.contains(words) },
        "\(line): \(words) in \(problems)")
    }
    #expect(problems.allSatisfy { $0.file == "priorities.json5" && $0.position != nil })
  }

  @Test(arguments: ["", "{", "[]", "{ format: \"x\" }", "{ rules: 7 }", "null", "{ rules: [[]] }"])
  func garbageIsRefused(_ text: String) {
    #expect(!problems(text).isEmpty)
  }

  @Test func patternsAreBeginningsOrWholeWords() throws {
    let body = Self.file(
      "{ id: \"a\", \(Self.reason), words: [\"=газ|газов пах\"], atLeast: \"high\" }")
    let rules = try book(body)
    let holds = { (text: String) in
      rules.decide(.init(service: nil, base: .low, description: text, at: .distantPast)).priority
        == .high
    }
    #expect(holds("ГАЗ пахне") && holds("Пах газового"))
    #expect(!holds("газон пахне") && !holds("газ") && !holds("газ у нас на кухні вже пахне"))
  }

  private func problems(_ text: String, addresses: Set<String>? = nil) -> [SourceProblem] {
    do {
      _ = try book(text, addresses: addresses)
      return []
    } catch let problems as SourceProblems {
      return problems.problems
    } catch {
      return []
    }
  }
}
