import Foundation
import TestKit
import Testing

/// What the launcher says to those who ask for what it cannot do.
@Suite struct RefusalTests {
  @Test func helpListsEveryVerb() async throws {
    let help = try await LauncherSite().run(["help"])
    #expect(help.status == 0)
    let verbs = [
      "up", "console", "phone", "test", "bench", "migrate", "city show", "city import", "agent add",
      "contractor add", "trunk add", "api-client add", "route", "route check", "route try",
      "clocks check", "notices", "priority", "frost", "shift", "replay", "lint", "version", "help",
    ]
    for verb in verbs {
      #expect(help.output.contains("./hotline \(verb)") || help.output.contains("| \(verb)"))
    }
    let lines = help.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 32)
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func versionIsTheProgramsOwn() async throws {
    let program = try await Subprocess.check([try BuiltProgram.path("hotlinectl"), "version"])
    let launcher = try await LauncherSite().run(["version"])
    #expect(launcher.trimmedOutput == program)
    #expect(!program.isEmpty)
  }

  @Test(arguments: [
    (["ring"], [:], 64, "there is no verb «ring»"),
    (["phone", "ring"], [:], 64, "no demo telephone «ring»"),
    (["phone"], [:], 69, "start it with ./hotline up"),
    (["up", "now"], [:], 64, "up takes no arguments"),
    (["up"], ["HOTLINE_BUILD": "fast"], 64, "set it to release, debug or a folder"),
    (["up"], ["HOTLINE_BUILD": "/nowhere"], 69, "/nowhere has no hotlined"),
    (["migrate"], ["HOTLINE_DATA": "/dev/null/hotline"], 73, "set HOTLINE_DATA to"),
    (["migrate"], ["HOTLINE_DATA": "/dev/null"], 73, "/dev/null is not a folder"),
    (["migrate"], ["HOTLINE_DATA": "/tmp/hotline-it's"], 78, "choose another folder"),
    (["city", "import", "/nowhere"], [:], 64, "there is no folder /nowhere"),
    (["route", "check", "/nowhere"], [:], 64, "there is no folder /nowhere"),
    (["route", "try", "/nowhere", "--last", "9"], [:], 64, "there is no folder /nowhere"),
  ])
  func aRefusalIsOneSentence(
    arguments: [String], changes: [String: String], status: Int32, words: String
  ) async throws {
    let result = try await LauncherSite().run(arguments, changes)
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.hasPrefix("hotline: "))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test func aFolderThatIsSomebodysStaysTheirs() async throws {
    let site = try await LauncherSite()
    let others = try TemporaryFolder(named: "others")
    try "precious".write(toFile: others.path + "/paper", atomically: true, encoding: .utf8)
    let result = try await site.run(["migrate"], ["HOTLINE_DATA": others.path])
    #expect(result.status == 77, "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: others.path) == ["paper"])
  }
}
