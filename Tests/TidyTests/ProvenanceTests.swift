import Testing

@Suite struct ProvenanceTests {
  /// The rule and its proof name what they forbid.
  private static let exempt: Set<String> = [
    "Tests/TidyTests/Provenance.swift", "Tests/TidyTests/ProvenanceTests.swift",
  ]

  @Test func filesSpeakOfTheProjectOnly() async throws {
    let tree = try await SourceTree.read()
    let paths = tree.paths.filter { !Self.exempt.contains($0) }
    let findings = try paths.flatMap { path in
      Provenance.findings(path: path, text: try tree.text(path))
    }
    #expect(findings == [])
  }

  @Test(arguments: [
    "see /home/anna/notes", "cd /tmp/build", "(/root/.cache)", "Co-authored" + "-by: a tool",
    "fixes issue" + " #12",
  ])
  func placesAreSeen(line: String) {
    #expect(Provenance.findings(path: "a.txt", text: line).count == 1)
  }

  @Test(arguments: ["/tmp/hotline-pg-XXXXXX", "~/.local/share/hotline", "GET /queue/tmp/12"])
  func ownPlacesAreLeftAlone(line: String) {
    #expect(Provenance.findings(path: "a.txt", text: line) == [])
  }
}
