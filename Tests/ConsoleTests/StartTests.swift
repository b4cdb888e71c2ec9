import TestKit
import Testing

/// What an administrator reads when the console cannot start.
@Suite struct StartTests {
  @Test(arguments: [
    ("HOTLINE_DATABASE_URL", "nonsense", 78, "HOTLINE_DATABASE_URL: the database address is"),
    ("HOTLINE_LANG", "de", 78, "HOTLINE_LANG: there is no language «de»"),
    ("HOTLINE_LANG", "en", 69, "must be a terminal"),
  ])
  func saysWhyItCannotStart(
    _ name: String, _ value: String, _ status: Int32, _ sentence: String
  ) async throws {
    let result = try await Subprocess.run(
      [try BuiltProgram.path("hotline-console")], environment: [name: value])
    #expect(result.status == status)
    #expect(result.errors.hasPrefix("hotline-console: ") && result.errors.contains(sentence))
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}
