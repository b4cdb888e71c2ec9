import Hotline
import JSON5

/// Takes a rule's places out of its object.
struct RulePlacesForm {
  static let keys = ["districts", "addresses", "streets", "lines"]
  private static let widestMetres = 5_000.0

  private let districts: Set<DistrictCode>
  private let streets: Set<StreetCode>

  init(directory: CityDirectory) {
    districts = Set(directory.districts.keys)
    streets = Set(directory.streets.keys)
  }

  func places(in rule: JSON5Object, _ reader: inout JSON5Reader) -> RulePlaces {
    RulePlaces(
      districts: reader.references("districts", in: rule, among: districts, what: "district"),
      addresses: Set(items("addresses", in: rule, &reader).flatMap { addresses($0, &reader) }),
      stretches: items("streets", in: rule, &reader).compactMap { stretch($0, &reader) },
      lines: items("lines", in: rule, &reader).compactMap { line($0, &reader) })
  }

  private func items(_ key: String, in object: JSON5Object, _ reader: inout JSON5Reader)
    -> [JSON5Node]
  {
    guard let node = object.node(key), let nodes = reader.list(node) else { return [] }
    if nodes.isEmpty {
      reader.report(
        "an empty list fits nothing; leave «\(key)» out to fit everything",
        at: node.position)
    }
    return nodes
  }

  // MARK: Houses and streets

  private func addresses(_ node: JSON5Node, _ reader: inout JSON5Reader) -> [RulePlaces.Address] {
    guard let object = reader.object(node, keys: ["street", "numbers"]) else { return [] }
    let street = street(in: object, &reader)
    guard let list = reader.required("numbers", in: object), let nodes = reader.list(list) else {
      return []
    }
    if nodes.isEmpty { reader.report("no number", at: list.position) }
    let numbers = nodes.compactMap { number($0, &reader) }
    guard let street else { return [] }
    return numbers.map { RulePlaces.Address(street: street, number: $0) }
  }

  private func stretch(_ node: JSON5Node, _ reader: inout JSON5Reader) -> StreetRange? {
    guard let object = reader.object(node, keys: ["street", "side", "from", "to"]) else {
      return nil
    }
    let street = street(in: object, &reader)
    let side = object.node("side").flatMap { reader.word($0, as: StreetSide.self) } ?? .both
    let from = object.node("from").flatMap { number($0, &reader) }
    let to = object.node("to").flatMap { number($0, &reader) }
    guard let street else { return nil }
    let range = StreetRange(street: street, side: side, from: from, to: to)
    if !range.overlaps(range) {
      reader.report("no number lies on this stretch", at: node.position)
    }
    return range
  }

  private func street(in object: JSON5Object, _ reader: inout JSON5Reader) -> StreetCode? {
    reader.required("street", in: object).flatMap {
      reader.reference($0, among: streets, what: "street")
    }
  }

  /// A number as text, or as a plain number.
  private func number(_ node: JSON5Node, _ reader: inout JSON5Reader) -> HouseNumber? {
    if case .number = node.value {
      return reader.integer(node, in: 1...99_999).flatMap { HouseNumber("\($0)") }
    }
    guard let text = reader.string(node, limit: 20) else { return nil }
    if let number = HouseNumber(text) { return number }
    reader.report(
      "«\(text)» is no house number such as «12», «12а», «12/3» or «12 корп. 2»",
      at: node.position)
    return nil
  }

  // MARK: Lines

  private func line(_ node: JSON5Node, _ reader: inout JSON5Reader) -> LinearObject? {
    let keys = ["title", "geometry", "along", "withinMetres"]
    guard let object = reader.object(node, keys: keys) else { return nil }
    let title = reader.string("title", in: object)
    let metres = reader.required("withinMetres", in: object).flatMap {
      reader.number($0, in: 1...Self.widestMetres)
    }
    let drawn = object.node("geometry").map { GeoJSON.lines($0, reader: &reader) }
    let stretches = items("along", in: object, &reader).compactMap { stretch($0, &reader) }
    if (object.node("geometry") == nil) == (object.node("along") == nil) {
      reader.report(
        "a line has either «geometry» (GeoJSON) or «along» (stretches of streets)",
        at: node.position)
    }
    guard let title, let metres else { return nil }
    return LinearObject(
      title: title, stretches: stretches,
      buffer: LineBuffer(courses: drawn ?? [], metres: metres))
  }
}
