import Testing

@Suite struct SizeTests {
  @Test func nothingIsTooLong() async throws {
    let files = try await SourceTree.swiftFiles()
    #expect(files.flatMap(Sizes.findings) == [])
    #expect(Sizes.medianLength(of: files) <= Sizes.medianFileLineLimit)
    let functions = files.reduce(0) { $0 + Sizes.functions(of: $1).count }
    #expect(functions > files.count)
  }

  @Test func longThingsAreSeen() {
    let body = String(repeating: "    call()\n", count: 60)
    let text = """
      struct Long {
        func short() { call() }

        @discardableResult public static func long(
          of what: Int
        ) async throws -> String {
      \(body)  }
      }
      """
    let file = SwiftFile(path: "A.swift", text: text)
    #expect(Sizes.functions(of: file).map(\.lines) == [64])
    #expect(Sizes.findings(in: file).map(\.line) == [4])
    let wide = SwiftFile(path: "A.swift", text: String(repeating: "ї", count: 101))
    #expect(Sizes.findings(in: wide).map(\.what) == ["101 columns"])
    let tall = SwiftFile(path: "A.swift", text: String(repeating: "a\n", count: 401))
    #expect(Sizes.findings(in: tall).map(\.what) == ["401 lines"])
  }
}
