import Testing

@Suite struct LayoutTests {
  private static let topLevel: Set<String> = [
    "Package.swift", "Sources", "Tests", "Routing", "Migrations", "tui", "README.md", "LICENSE",
    "hotline",
  ]

  @Test func topLevelIsFixed() async throws {
    let tree = try await SourceTree.read()
    let names = Set(tree.paths.map { String($0.prefix { $0 != "/" }) })
    #expect(names.filter { !$0.hasPrefix(".") } == Self.topLevel)
  }

  @Test func sqlHasItsPlaces() async throws {
    let files = try await SourceTree.swiftFiles()
    #expect(files.flatMap(SQLPlaces.findings) == [])
    let stray = SwiftFile(path: "Sources/Desk/A.swift", text: "let a = \"SELECT 1\"")
    #expect(SQLPlaces.findings(in: stray).count == 1)
    let scripts = try await SourceTree.read().paths.filter { $0.hasSuffix(".sql") }
    let homes = ["Migrations/", "Tests/"]
    #expect(scripts.filter { path in !homes.contains(where: path.hasPrefix) } == [])
  }

  @Test func migrationsAreNumberedWithoutGaps() async throws {
    let names = try await SourceTree.read().paths.filter { $0.hasPrefix("Migrations/") }
      .map { $0.dropFirst("Migrations/".count) }
    #expect(names.allSatisfy { $0.hasSuffix(".sql") && !$0.contains("/") })
    let numbers = names.map { $0.prefix(5) }
    let expected = (1...max(1, names.count)).map { number in
      let digits = String(number)
      return String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }
    #expect(numbers.map(String.init) == expected)
  }
}
