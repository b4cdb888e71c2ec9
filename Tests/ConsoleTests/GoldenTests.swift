import Catalogue
import Console
import Foundation
import Terminal
import TestKit
import Testing

/// Screens as files: a change of a screen is a change of a file somebody reads.
/// `HOTLINE_GOLDEN=write` writes them anew.
@Suite struct GoldenTests {
  static let sizes = [Size(rows: 24, columns: 80), Size(rows: 43, columns: 132)]

  @Test(arguments: Stage.allCases, sizes)
  func screenLooksAsAgreed(_ stage: Stage, _ size: Size) throws {
    let text = stage.bench(size: size).text + "\n"
    try compare(text, "\(stage.rawValue)-\(size.columns)x\(size.rows).txt")
  }

  @Test(arguments: [
    Stage.main, .form, .detail, .help, .formNearby, .incidents, .incident, .shift, .closeShift,
  ])
  func screenSpeaksEnglish(_ stage: Stage) throws {
    try compare(stage.bench(.en).text + "\n", "\(stage.rawValue)-en.txt")
  }

  @Test(arguments: Stage.allCases, sizes)
  func nothingLeavesTheWindow(_ stage: Stage, _ size: Size) {
    let lines = stage.bench(size: size).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == size.rows)
    #expect(lines.allSatisfy { TextWidth.of(String($0)) <= size.columns })
    #expect(lines.last?.isEmpty == false)
  }

  @Test func tooSmallAWindowSaysSo() {
    #expect(Bench(size: Size(rows: 10, columns: 40)).text.contains("80×24"))
    _ = Bench(size: Size(rows: 0, columns: 0)).text
  }

  private func compare(_ text: String, _ name: String) throws {
    let path = Repository.path("Tests/ConsoleTests/Golden/\(name)")
    if ProcessInfo.processInfo.environment["HOTLINE_GOLDEN"] == "write" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == golden, "\(name)")
  }
}
