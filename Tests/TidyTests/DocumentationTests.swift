import Testing

@Suite struct DocumentationTests {
  @Test func whatIsPublicIsExplained() async throws {
    let files = try await SourceTree.swiftFiles()
    #expect(files.flatMap(Documentation.findings) == [])
  }

  @Test func silenceIsSeen() {
    let text = """
      /// A thing.
      @frozen
      public struct Thing {
        public var size: Int
        /// Its age.
        public private(set) var ageSeconds = 0

        public init(size: Int) { self.size = size }
      }
      public extension Thing {}
      """
    let findings = Documentation.findings(in: SwiftFile(path: "A.swift", text: text))
    #expect(findings.map(\.line) == [4, 8])
  }
}
