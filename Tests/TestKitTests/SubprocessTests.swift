import Foundation
import TestKit
import Testing

@Suite struct SubprocessTests {
  @Test func capturesBothOutputsAndStatus() async throws {
    let result = try await Subprocess.run(
      ["sh", "-c", "cat; echo $GREETING; echo bad >&2; exit 3"],
      environment: ["GREETING": "hello"], input: "in ")
    #expect(result.status == 3)
    #expect(result.output == "in hello\n")
    #expect(result.errors == "bad\n")
  }

  @Test func failureNamesTheCommandAndItsWords() async throws {
    await #expect {
      try await Subprocess.check(["sh", "-c", "echo no such thing >&2; exit 1"])
    } throws: { error in
      "\(error)".contains("no such thing") && "\(error)".contains("status 1")
    }
  }

  @Test func deadlineKillsTheWholeGroup() async throws {
    let process = try BackgroundProcess(["sh", "-c", "sleep 300 & echo $!; wait"])
    try await process.waitForOutput(containing: "\n")
    let child = try #require(Int32(process.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    await #expect(throws: SubprocessFailure.self) {
      try await process.waitForExit(deadlineSeconds: 0.05)
    }
    try await eventually("the grandchild is gone") {
      // An orphan that nobody reaps stays a zombie: its state tells it from a living process.
      let state = FileManager.default.contents(atPath: "/proc/\(child)/stat") ?? Data()
      return state.isEmpty || String(decoding: state, as: UTF8.self).contains(") Z ")
    }
  }

  @Test func openInputIsReadLineByLine() async throws {
    let process = try BackgroundProcess(["cat"], input: .open)
    try process.send(line: "first")
    try await process.waitForOutput(containing: "first\n")
    process.signal(SIGTERM)
    #expect(try await process.waitForExit() == 128 + SIGTERM)
  }

  @Test func temporaryFolderGoesWithItsOwner() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(folder?.path)
    #expect(FileManager.default.fileExists(atPath: path))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
