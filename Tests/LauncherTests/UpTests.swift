import Foundation
import TestKit
import Testing

/// From an empty folder to a line that answers, through the accidents of its life.
@Suite(.serialized) struct UpTests {
  @Test func theLineComesUpStaysUpAndGoesDown() async throws {
    let site = try await LauncherSite()
    let prompts = site.folder.path + "/prompts"
    try FileManager.default.createDirectory(
      atPath: prompts, withIntermediateDirectories: false)
    try "the mayor's own voice".write(
      toFile: prompts + "/greeting.wav", atomically: true, encoding: .utf8)
    if getuid() == 0 { try await Subprocess.check(["chown", "-R", "postgres", prompts]) }

    let up = try await site.bringUp()
    try await theScreenFits(up.output)
    #expect(try await site.core().isHealthy())
    try await aSecondOneIsRefused(at: site)
    try await promptsAreThere(in: prompts)
    try await accountsAreTheOwnersAlone(at: site)
    try await aFallenCoreComesBack(at: site)

    let core = try site.core()
    up.signalGroup(SIGINT)
    #expect(try await up.waitForExit(deadlineSeconds: 60) == 0, "\(up.errors)")
    #expect(!core.isAlive)
    #expect(!site.databaseRuns)
    #expect(throws: (any Error).self) { try site.core() }

    try await aKilledLauncherLeavesNoCore(at: site)
    try await aTakenPortIsNamed(at: site)
  }

  private func theScreenFits(_ screen: String) async throws {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count <= 24)
    #expect(rows.allSatisfy { $0.count <= 80 })
    for words in ["/queue", "./hotline console", "Ctrl-C", "olena", "teplo"] {
      #expect(screen.contains(words))
    }
  }

  private func aSecondOneIsRefused(at site: LauncherSite) async throws {
    let second = try await site.run(["up"])
    #expect(second.status == 69)
    #expect(second.errors.contains("already up"))
    #expect(second.errors.contains(try site.core().http))
    #expect(second.errors.split(separator: "\n").count == 1)
    #expect(try await site.core().isHealthy())
  }

  private func promptsAreThere(in folder: String) async throws {
    let own = try String(contentsOfFile: folder + "/greeting.wav", encoding: .utf8)
    #expect(own == "the mayor's own voice")
    for name in ["music-on-hold", "leave-message", "service-trouble", "message-saved", "beep"] {
      let file = folder + "/\(name).wav"
      #expect(try await Subprocess.check(["soxi", "-r", file]) == "8000")
      #expect(try await Subprocess.check(["soxi", "-c", file]) == "1")
      #expect(try await Subprocess.check(["soxi", "-b", file]) == "16")
      let seconds = try await Subprocess.check(["soxi", "-D", file])
      #expect(Double(seconds) ?? 0 > 0.5)
    }
  }

  private func accountsAreTheOwnersAlone(at site: LauncherSite) async throws {
    let file = site.folder.path + "/demo-accounts"
    #expect(try await Subprocess.check(["stat", "-c", "%a", file]) == "600")
    let key = try await Subprocess.check(["awk", "$1 == \"client\" { print $3 }", file])
    let answer = try await Subprocess.check([
      "curl", "--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--data", "{}",
      "--header", "Authorization: Bearer \(key)", try site.core().http + "/api/v1/contacts",
    ])
    // The key is known; what was sent is no contact.
    #expect(answer.hasPrefix("4") && answer != "401" && answer != "404", "\(answer)")
  }

  private func aFallenCoreComesBack(at site: LauncherSite) async throws {
    let fallen = try site.core()
    kill(fallen.pid, SIGKILL)
    try await eventually("another core answers", deadlineSeconds: 60) {
      let core = try site.core()
      guard core.pid != fallen.pid else { return false }
      return try await core.isHealthy()
    }
  }

  /// The next launcher finds the database still running, and is the last to leave it.
  private func aKilledLauncherLeavesNoCore(at site: LauncherSite) async throws {
    let up = try await site.bringUp()
    let core = try site.core()
    up.signal(SIGKILL)
    try await eventually("the core has gone with its launcher", deadlineSeconds: 60) {
      !core.isAlive
    }
    #expect(site.databaseRuns)
    let next = try await site.run(["migrate"])
    #expect(next.status == 0, "\(next.errors)")
    #expect(!site.databaseRuns)
  }

  private func aTakenPortIsNamed(at site: LauncherSite) async throws {
    let port = try FreePorts.tcp()
    let squatter = try BackgroundProcess(
      ["python3", "-m", "http.server", "--bind", "127.0.0.1", String(port)])
    try await eventually("the port is taken") {
      try await Subprocess.run(["curl", "--silent", "http://127.0.0.1:\(port)/"]).status == 0
    }
    let result = try await site.run(["up"], ["HOTLINE_HTTP_PORT": String(port)])
    #expect(result.status == 69, "\(result.errors)")
    #expect(result.errors.contains("did not start"))
    #expect(result.errors.contains(String(port)), "\(result.errors)")
    #expect(!site.databaseRuns)
    squatter.signalGroup(SIGTERM)
  }
}
