import Foundation
import TestKit
import Testing

/// The README tells of everything a person can type or set.
@Suite struct ReadmeTests {
  @Test func namesEveryVerb() async throws {
    let readme = try await SourceTree.read().text("README.md")
    let help = try await Subprocess.check([Repository.path("hotline"), "help"])
    let verbs = Self.verbs(in: help)
    #expect(verbs.contains("test"))
    #expect(verbs.filter { !readme.contains("hotline \($0)") } == [])
  }

  @Test func namesEverySetting() async throws {
    let tree = try await SourceTree.read()
    let readme = Self.settings(in: try tree.text("README.md"))
    let sources = try tree.paths.filter { $0 != "README.md" }.map { try tree.text($0) }
    let settings = sources.reduce(into: Set<String>()) { $0.formUnion(Self.settings(in: $1)) }
    #expect(settings.count > 5)
    #expect(settings.subtracting(readme).sorted() == [])
  }

  @Test func whatIsTypedAndSetIsRecognised() {
    let help = """
      ./hotline up                  starts
      ./hotline city import DIR     a city
      ./hotline version | help

      See ./hotline elsewhere.
      """
    #expect(Self.verbs(in: help) == ["city import", "help", "up", "version"])
    let text = "HOTLINE_" + "ONE=1 ${HOTLINE_" + "TWO_B:-2} HOTLINE_" + "…"
    #expect(Self.settings(in: text) == ["HOTLINE_" + "ONE", "HOTLINE_" + "TWO_B"])
  }

  /// «city import» of «./hotline city import DIR   take a city», both of «version | help».
  private static func verbs(in help: String) -> [String] {
    let lines = help.split(separator: "\n").filter { $0.hasPrefix("./hotline ") }
    return lines.flatMap { line in
      let synopsis = String(line.dropFirst("./hotline ".count)).components(separatedBy: "  ")[0]
      return synopsis.components(separatedBy: " | ").map { alternative in
        alternative.split(separator: " ").prefix { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
          .prefix { !$0.hasPrefix("-") }.joined(separator: " ")
      }
    }.sorted()
  }

  /// The names of environment variables; a bare prefix is none.
  private static func settings(in text: String) -> Set<String> {
    let prefix = "HOTLINE_"
    return Set(
      text.components(separatedBy: prefix).dropFirst().compactMap { rest in
        let name = rest.prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        return name.isEmpty ? nil : prefix + name
      })
  }
}
