import Hotline
import JSON5
import Testing

@testable import Routing

struct RuleFileTests {
  private let directory: CityDirectory

  init() throws { directory = try smallDirectory() }

  @Test func readsRulesInTheirOrder() throws {
    let text = """
      // Хто за що.
      {
        format: "hotline-routing/1",
        rules: [
          { id: "b", title: "Тепло", services: ["heating"], contractor: "teplo" },
          { id: "a", title: "Решта центру", districts: ["center"], contractor: "zhek" },
        ],
      }
      """
    let rules = try RuleFile.read(
      JSON5Document(parsing: text, file: "demo.routing.json5"), directory: directory)
    #expect(rules.map(\.code.rawValue) == ["b", "a"])
    #expect(rules.first?.position == SourcePosition(line: 5, column: 5))
    #expect(rules.last?.services == [])
  }

  @Test func tellsEverythingThatIsWrongAndWhere() throws {
    let text = """
      {
        format: "hotline-routing/1",
        rules: [
          { id: "a", title: "x", services: ["heat"], contractor: "teplo2" },
          { id: "a", title: "x", districts: ["centre"], contractor: "teplo" },
          { id: "shift", title: "x", contractor: "shift" },
          { id: "c", tilte: "x", contractor: 7, services: [] },
        ],
      }
      """
    #expect(
      problems([("demo.routing.json5", text)]) == """
        demo.routing.json5:4:39: unknown service «heat»
        demo.routing.json5:4:60: unknown contractor «teplo2»; did you mean «teplo»?
        demo.routing.json5:5:11: «a» was given already at line 4
        demo.routing.json5:5:40: unknown district «centre»; did you mean «center»?
        demo.routing.json5:6:5: «shift» stands for tickets that no rule takes
        demo.routing.json5:7:5: «title» is missing
        demo.routing.json5:7:16: unknown key «tilte»; did you mean «title»?
        demo.routing.json5:7:40: a string was expected, not a number
        demo.routing.json5:7:53: an empty list fits nothing; leave «services» out to fit everything
        """)
  }

  @Test func codesAreUniqueInAllFiles() {
    let file = """
      { format: "hotline-routing/1", rules: [
        { id: "a", title: "x", contractor: "teplo" } ] }
      """
    #expect(
      problems([("1.json5", file), ("2.json5", file)])
        == "2.json5:2:3: «a» was given already at 1.json5:2")
  }

  @Test(arguments: ["[]", "{}", "{ format: 'hotline-routing/1', rules: {} }", "{ rules: [1] }", ""])
  func refusesOtherFiles(text: String) { #expect(problems([("f", text)]) != nil) }

  private func problems(_ files: [(String, String)]) -> String? {
    do {
      var documents: [JSON5Document] = []
      for (name, text) in files { documents.append(try JSON5Document(parsing: text, file: name)) }
      _ = try RuleFile.read(documents, directory: directory)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
