import Testing

@Suite struct MannersTests {
  @Test func codeBehaves() async throws {
    let files = try await SourceTree.swiftFiles()
    #expect(files.flatMap(Manners.findings) == [])
  }

  @Test(arguments: [
    "let a = try! call()", "let a = b as! C", "let a = table[0]!", "let a = call()!.b",
    "var a: View!", "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 0",
    "let a = try? call()", "let a = \"\\(table[\"a\"]!)\"", "// TO" + "DO: later",
    "let a = \"// why\"; let b = try? call()",
  ])
  func badMannersAreSeen(text: String) {
    #expect(Manners.findings(in: SwiftFile(path: "A.swift", text: text)).count == 1)
  }

  @Test(arguments: [
    "if a != b, !c { call() }", "let a = \"stop!\"", "let a = #\"a\"b!\"#", "// never try! this",
    "// Every access holds the lock.\nfinal class A: @unchecked Sendable {}",
    "// Best effort.\nlet a = try? call()", "let a = \"\"\"\n  as! \"quoted\" try!\n  \"\"\"",
  ])
  func goodMannersAreLeftAlone(text: String) {
    #expect(Manners.findings(in: SwiftFile(path: "A.swift", text: text)) == [])
  }
}
