import Testing

@testable import JSON5

struct ReaderTests {
  private struct Code: RawRepresentable, Hashable {
    let rawValue: String
    init?(rawValue: String) {
      guard rawValue.allSatisfy(\.isLowercase) else { return nil }
      self.rawValue = rawValue
    }
  }

  private enum Size: String, CaseIterable { case small, large }

  @Test func tellsEverythingThatIsWrongInTheOrderOfTheFile() throws {
    let text = """
      {
        contractr: "teplo",
        count: 1.5,
        size: "medium",
        list: { a: 1 },
        name: "",
        flag: "yes",
        share: 2,
      }
      """
    let document = try JSON5Document(parsing: text, file: "demo.json5")
    var reader = JSON5Reader(file: document.file)
    let keys = ["contractor", "count", "size", "list", "name", "flag", "share"]
    let root = reader.object(document.root, keys: keys)
    let object = try #require(root)
    let share = object.node("share").flatMap { reader.number($0, in: 0...1) }
    let flag = object.node("flag").flatMap { reader.bool($0) }
    let list = object.node("list").flatMap { reader.list($0) }
    let size = object.node("size").flatMap { reader.word($0, as: Size.self) }
    let count = object.node("count").flatMap { reader.integer($0, in: 0...9) }
    let name = reader.string("name", in: object)
    let contractor = reader.required("contractor", in: object)
    #expect(share == nil && flag == nil && list == nil && size == nil && count == nil)
    #expect(name == nil && contractor == nil)
    let problems = #expect(throws: SourceProblems.self) { try reader.finish() }
    #expect(
      problems?.description == """
        demo.json5:1:1: «contractor» is missing
        demo.json5:2:3: unknown key «contractr»; did you mean «contractor»?
        demo.json5:3:10: a whole number from 0 to 9 was expected
        demo.json5:4:9: «medium» is none of «small», «large»
        demo.json5:5:9: a list was expected, not an object
        demo.json5:6:9: a text of 1 to 200 characters was expected
        demo.json5:7:9: true or false was expected, not a string
        demo.json5:8:10: 2.0 is not between 0.0 and 1.0
        """)
  }

  @Test func takesKnownCodesOnlyAndOnce() throws {
    let known = Set(["teplo", "voda"].compactMap(Code.init))
    let text = "{ a: ['teplo', 'tepla', 'teplo', 7], b: [], c: ['voda'], d: null }"
    let document = try JSON5Document(parsing: text, file: "f")
    var reader = JSON5Reader(file: "f")
    let root = reader.object(document.root, keys: ["a", "b", "c", "d"])
    let object = try #require(root)
    let counts = ["a", "b", "c", "d"].map {
      reader.references($0, in: object, among: known, what: "contractor").count
    }
    #expect(counts == [1, 0, 1, 0])
    #expect(
      reader.problems.map(\.description) == [
        "f:1:16: unknown contractor «tepla»; did you mean «teplo»?",
        "f:1:25: «teplo» stands in this list already",
        "f:1:34: a string was expected, not a number",
        "f:1:41: an empty list fits nothing; leave «b» out to fit everything",
      ])
  }

  @Test func takesNewCodesOnce() throws {
    let document = try JSON5Document(
      parsing: "[{ id: 'a' },\n{ id: 'A' },\n{ id: 'a' }, { id: 1 }, {}]", file: "f")
    var reader = JSON5Reader(file: "f")
    var seen: [Code: SourcePosition] = [:]
    let codes = (reader.list(document.root) ?? []).compactMap { node -> Code? in
      reader.object(node, keys: ["id"]).flatMap { reader.newCode("id", in: $0, seen: &seen) }
    }
    #expect(codes.map(\.rawValue) == ["a"])
    #expect(reader.problems.count == 4)
    #expect(reader.problems[1].description == "f:3:7: «a» was given already at line 1")
  }
}

struct SuggestionTests {
  @Test(arguments: [
    ("teplo2", "teplo"), ("tpelo", "teplo"), ("Teplo", "teplo"), ("vodoknal", "vodokanal"),
  ])
  func findsWhatWasMeant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: ["gaz", "teplo", "vodokanal"]) == meant)
  }

  @Test func keepsSilentWhenNothingIsNear() {
    #expect(Suggestion.nearest(to: "elektro", among: ["gaz", "teplo", "vodokanal"]) == nil)
    #expect(Suggestion.hint(for: "x", among: [String]()) == "")
  }

  @Test func prefersTheNearestThenTheAlphabet() {
    #expect(Suggestion.nearest(to: "abcdef", among: ["abcdxy", "abcdeg", "abcdea"]) == "abcdea")
  }
}
