import Foundation
import JSON5
import Testing

@testable import Replay

/// A small table and how to read it.
enum SmallTable {
  static let mapping = """
    {
      format: "hotline-replay/1",
      zone: "Europe/Kyiv",
      columns: {
        number: "id", opened: "opened", target: "due", closed: "closed", flag: "flag",
        service: "service", group: "group", contractor: "who", text: ["address"],
        latitude: "lat", longitude: "lon", source: "source", outcome: "outcome",
      },
      onTime: ["YES"], overdue: ["NO"], duplicateWords: ["Повтор"], ownStaff: ["own"],
      nowhere: [[49, 28]],
    }
    """
  static let header =
    "id,opened,due,closed,flag,service,group,who,address,lat,lon,source,outcome\n"

  static func log(_ rows: String, pieceLimit: Int = 1000) throws -> ReplayLog {
    let document = try JSON5Document(parsing: mapping, file: "m.json5")
    var log = ReplayLog(file: "t.csv", mapping: try ReplayMappingFile.read(document))
    var rest = Array((header + rows).utf8)[...]
    while !rest.isEmpty {
      try log.append(rest.prefix(pieceLimit))
      rest = rest.dropFirst(pieceLimit)
    }
    try log.finish()
    return log
  }
}
