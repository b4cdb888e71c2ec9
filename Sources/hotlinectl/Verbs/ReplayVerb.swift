import Foundation
import JSON5
import Replay

extension Verb {
  static let replay = Verb(
    words: ["replay"], operands: ["FILE"],
    options: [
      .init(name: "mapping", value: "FILE.json5"), .flag("json"),
    ],
    summary: "let a city's past requests (CSV, also .gz) come in once more: deadlines, incidents"
  ) { arguments, workplace in
    let mapping = try mapping(at: try arguments.text("mapping"))
    let table = TableFile(path: try arguments.text("FILE"))
    var log = ReplayLog(file: table.name, mapping: mapping)
    try table.read { piece in try log.append(piece) }
    try log.finish()
    for problem in log.problems { workplace.note("left out: \(problem)") }
    if log.badRowCount > log.problems.count {
      workplace.note("left out: \(log.badRowCount - log.problems.count) rows more")
    }
    let summary = ReplayRun(log).summary { progress in
      let percent = progress.done * 100 / max(1, progress.total)
      let clock = progress.clock.formatted(.iso8601)
      workplace.note(
        "\(percent) %: \(clock), \(progress.done) requests, \(progress.incidents) incidents")
    }
    if arguments["json"] != nil {
      workplace.say(try summary.json())
    } else {
      for line in summary.lines(zone: mapping.zone) { workplace.say(line) }
    }
  }

  private static func mapping(at path: String) throws -> ReplayMapping {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Failure(.badData, "\(path) cannot be read: \(error.localizedDescription)")
    }
    return try ReplayMappingFile.read(JSON5Document(parsing: bytes, file: path))
  }
}
