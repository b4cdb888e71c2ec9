import Catalogue
import Hotline
import JSON5
import Testing

@testable import Routing

func code<Subject>(_ text: String) throws -> Code<Subject> {
  try #require(Code<Subject>(rawValue: text))
}

func point(_ latitude: Double, _ longitude: Double) throws -> GeoPoint {
  try #require(GeoPoint(latitude: latitude, longitude: longitude))
}

/// A polygon through (longitude, latitude) pairs.
func polygon(_ outline: [(Double, Double)], holes: [[(Double, Double)]] = []) throws -> GeoPolygon {
  func ring(_ corners: [(Double, Double)]) throws -> [GeoPoint] {
    try corners.map { try point($0.1, $0.0) }
  }
  return try #require(
    GeoPolygon(outline: try ring(outline), holes: try holes.map { try ring($0) }))
}

func square(_ west: Double, _ south: Double, _ size: Double) throws -> GeoPolygon {
  try polygon([
    (west, south), (west + size, south), (west + size, south + size), (west, south + size),
  ])
}

func shape(_ name: String, _ polygons: GeoPolygon...) throws -> DistrictShape {
  DistrictShape(code: try code(name), polygons: polygons)
}

/// Heating with two leaves and lifts; four contractors; two districts.
func smallDirectory() throws -> CityDirectory {
  func service(_ name: String, _ parent: String?, _ uk: String, _ en: String) throws -> Service {
    Service(
      code: try code(name), parent: try parent.map { try code($0) }, nameUK: uk, nameEN: en,
      searchWords: "", priority: .normal)
  }
  func contractor(_ name: String, _ uk: String, _ en: String, isShift: Bool = false) throws
    -> Contractor
  {
    Contractor(code: try code(name), nameUK: uk, nameEN: en, phone: nil, isShift: isShift)
  }
  return try #require(
    CityDirectory(
      services: [
        try service("heating", nil, "Опалення", "Heating"),
        try service("heating-cold", "heating", "Холодні батареї", "Cold radiators"),
        try service("heating-none", "heating", "Немає опалення", "No heating"),
        try service("lift", nil, "Ліфт", "Lift"),
      ],
      contractors: [
        try contractor("shift", "Черга зміни", "The shift", isShift: true),
        try contractor("teplo", "КП «Тепло»", "City Heat"),
        try contractor("zhek", "ЖЕК", "House management"),
        try contractor("lift-service", "Ліфтсервіс", "Lift Service"),
      ],
      districts: [
        try code("center"): Phrase(uk: "Центр", en: "Centre"),
        try code("zavod"): Phrase(uk: "Завод", en: "Works"),
      ]))
}

func rule(
  _ name: String, services: [String] = [], districts: [String] = [], contractor: String
) throws -> RoutingRule {
  RoutingRule(
    code: try code(name), title: "Правило \(name)",
    services: Set(try services.map { try code($0) }),
    places: RulePlaces(districts: Set(try districts.map { try code($0) })),
    targets: [.contractor(try code(contractor))], file: "demo.routing.json5",
    position: SourcePosition(line: 7, column: 5))
}

extension RoutingRule {
  /// The contractor of a rule that names one.
  var onlyContractor: ContractorCode? {
    guard case .contractor(let contractor) = targets.first, targets.count == 1 else { return nil }
    return contractor
  }
}
