import Foundation
import Hotline
import JSON5
import ServiceLevels

/// Reads column mappings; `Sources/Replay/Mappings` has one to start from.
public enum ReplayMappingFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-replay/1"

  /// The mapping of a file.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document) throws(SourceProblems) -> ReplayMapping {
    var form = MappingForm(reader: JSON5Reader(file: document.file))
    let mapping = form.mapping(document.root)
    try form.reader.finish()
    guard let mapping else {
      throw SourceProblems([
        SourceProblem(file: document.file, position: nil, message: "no mapping can be read")
      ])
    }
    return mapping
  }
}

private struct MappingForm {
  var reader: JSON5Reader

  private static let keys = [
    "format", "zone", "columns", "onTime", "overdue", "duplicateWords", "ownStaff", "nowhere",
  ]
  private static let columnKeys = [
    "number", "opened", "target", "closed", "flag", "service", "group", "contractor", "text",
    "latitude", "longitude", "source", "outcome",
  ]

  mutating func mapping(_ root: JSON5Node) -> ReplayMapping? {
    guard let object = reader.object(root, keys: Self.keys) else { return nil }
    reader.require(format: ReplayMappingFile.format, in: object)
    let zone = reader.required("zone", in: object).flatMap { reader.zone($0) }
    let columns = columns(in: object)
    let onTime = Set(texts("onTime", in: object))
    let overdue = Set(texts("overdue", in: object))
    if let both = onTime.intersection(overdue).sorted().first {
      reader.report("«\(both)» is both on time and overdue", at: object.node("overdue")?.position)
    }
    let words = texts("duplicateWords", in: object).map { $0.lowercased() }
    let staff = Set(texts("ownStaff", in: object))
    let nowhere = Set(points("nowhere", in: object))
    guard let zone, let columns else { return nil }
    return ReplayMapping(
      zone: zone, columns: columns, onTime: onTime, overdue: overdue, duplicateWords: words,
      ownStaff: staff, nowhere: nowhere)
  }

  private mutating func columns(in object: JSON5Object) -> ReplayMapping.Columns? {
    guard let node = reader.required("columns", in: object),
      let columns = reader.object(node, keys: Self.columnKeys)
    else { return nil }
    let number = reader.string("number", in: columns)
    let opened = reader.string("opened", in: columns)
    let service = reader.string("service", in: columns)
    let latitude = name("latitude", in: columns)
    let longitude = name("longitude", in: columns)
    if (latitude == nil) != (longitude == nil) {
      reader.report("a point needs both «latitude» and «longitude»", at: columns.position)
    }
    let text = texts("text", in: columns)
    guard let number, let opened, let service else { return nil }
    return ReplayMapping.Columns(
      number: number, opened: opened, target: name("target", in: columns),
      closed: name("closed", in: columns), flag: name("flag", in: columns), service: service,
      group: name("group", in: columns), contractor: name("contractor", in: columns), text: text,
      latitude: latitude, longitude: longitude, source: name("source", in: columns),
      outcome: name("outcome", in: columns))
  }

  private mutating func name(_ key: String, in object: JSON5Object) -> String? {
    object.node(key).flatMap { reader.string($0) }
  }

  private mutating func texts(_ key: String, in object: JSON5Object) -> [String] {
    guard let node = object.node(key), let nodes = reader.list(node) else { return [] }
    return nodes.compactMap { reader.string($0) }
  }

  private mutating func points(_ key: String, in object: JSON5Object) -> [GeoPoint] {
    guard let node = object.node(key), let nodes = reader.list(node) else { return [] }
    return nodes.compactMap { node in
      guard let pair = reader.list(node) else { return nil }
      guard pair.count == 2 else {
        reader.report("a point is [latitude, longitude]", at: node.position)
        return nil
      }
      guard let latitude = reader.number(pair[0], in: -90...90),
        let longitude = reader.number(pair[1], in: -180...180)
      else { return nil }
      return GeoPoint(latitude: latitude, longitude: longitude)
    }
  }
}
