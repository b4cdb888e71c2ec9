import Catalogue
import Foundation
import Hotline
import JSON5
import Places
import Priorities
import Routing
import ServiceLevels

/// Puts a city together from its files and collects what is wrong with them.
struct CityAssembly {
  private let files: [String: [UInt8]]
  private let ruleFiles: [String]
  /// Lines that are left out.
  private var rejected: [SourceProblem] = []
  /// What refuses the whole city.
  private var fatal: [SourceProblem] = []

  init(files: [String: [UInt8]], ruleFiles: [String]) {
    self.files = files
    self.ruleFiles = ruleFiles
  }

  /// The city, or everything that is wrong with it.
  mutating func reading() throws(SourceProblems) -> CityReading {
    let header = attempt { files throws(SourceProblems) in
      try CityHeader(files.document("city.json5"))
    }
    let services = table(ServiceTable.self, "services.csv")
    let contractors = table(ContractorTable.self, "contractors.csv")
    if contractors.filter(\.isShift).count != 1 {
      refuse("contractors.csv", "exactly one contractor has «yes» in the column «shift»")
    }
    let districts =
      attempt { files throws(SourceProblems) in
        try DistrictFile.read(files.document("districts.geojson"))
      } ?? []
    let map = DistrictMap(districts.map(\.shape))
    refuseOverlaps(of: map)
    let gazetteer = gazetteer(map, Set(contractors.map(\.code)))
    let directory = CityDirectory(
      services: services, contractors: contractors,
      districts: Dictionary(districts.map { ($0.code, $0.name) }) { _, last in last },
      streets: Dictionary(gazetteer.streets.map { ($0.code, $0.name) }) { _, last in last })
    let register = HouseRegister(gazetteer.houses.map(PlacedHouse.init))
    let priorities = priorities(
      services: services, streets: gazetteer.streets, houses: gazetteer.houses)
    guard let header, let directory, let books = books(directory, header.zone, register) else {
      throw SourceProblems(fatal + rejected)
    }
    guard fatal.isEmpty else { throw SourceProblems(fatal + rejected) }
    let city = CityDescription(
      name: header.name, zone: header.zone, center: header.center, services: services,
      contractors: contractors, districts: districts, sources: gazetteer.sources,
      settlements: gazetteer.settlements, landmarks: gazetteer.landmarks,
      streets: gazetteer.streets, houses: gazetteer.houses, register: register,
      calendars: books.calendars, policies: books.policies, rules: books.rules,
      priorities: priorities, map: map, documents: documents())
    return CityReading(city: city, rejected: rejected)
  }

  private struct Names {
    let sources: [SupplySource]
    let settlements: [Settlement]
    let landmarks: [Landmark]
    let streets: [CityStreet]
    let houses: [CityHouse]
  }

  /// What has names and points; only streets and houses have to be there.
  private mutating func gazetteer(_ map: DistrictMap, _ contractors: Set<ContractorCode>) -> Names {
    let sources = optionalTable("sources.csv", SourceTable().read) ?? []
    let settlements = optionalTable("settlements.csv", SettlementTable().read) ?? []
    var streets = StreetTable(settlements: Set(settlements.map(\.code)))
      .read(bytes("streets.csv"), file: "streets.csv", rejected: &rejected)
    let codes = Set(streets.map(\.code))
    let names = optionalTable("street_names.csv", StreetNameTable(streets: codes).read) ?? [:]
    for index in streets.indices { streets[index].names = names[streets[index].code] ?? [] }
    let houses = HouseTable(
      streets: codes, map: map, contractors: contractors,
      sources: Dictionary(sources.map { ($0.code, $0.network) }) { first, _ in first }
    ).read(bytes("houses.csv"), file: "houses.csv", rejected: &rejected)
    return Names(
      sources: sources, settlements: settlements,
      landmarks: optionalTable("landmarks.csv", LandmarkTable(map: map).read) ?? [],
      streets: streets, houses: houses)
  }

  private mutating func optionalTable<Content>(
    _ name: String, _ read: ([UInt8], String, inout [SourceProblem]) -> Content
  ) -> Content? {
    files[name].map { read($0, name, &rejected) }
  }

  private struct Books {
    let calendars: CalendarBook
    let policies: PolicyBook
    let rules: RuleBook
  }

  private mutating func books(
    _ directory: CityDirectory, _ zone: TimeZone, _ houses: HouseRegister
  ) -> Books? {
    let calendars = attempt { files throws(SourceProblems) in
      try CalendarFile.read(files.document("calendars.json5"))
    }
    let references = PolicyReferences(
      services: Set(directory.services.keys), districts: Set(directory.districts.keys),
      contractors: Set(directory.contractors.keys),
      calendars: calendars ?? [])
    let policies = attempt { files throws(SourceProblems) in
      try PolicyFile.read(files.document("policies.json5"), knowing: references)
    }
    _ = attempt { files throws(SourceProblems) in
      try ClosingFile.read(files.document("city.json5"), knowing: references.services)
    }
    let ruleFiles = ruleFiles
    let rules = attempt { files throws(SourceProblems) in
      var documents: [JSON5Document] = []
      for name in ruleFiles { documents.append(try files.document(name)) }
      return try RuleFile.read(documents, directory: directory)
    }
    let roster =
      files[CityFolder.rosterFile] == nil
      ? DutyRoster()
      : attempt { files throws(SourceProblems) in
        try RosterFile.read(files.document(CityFolder.rosterFile), directory: directory)
      }
    guard let calendars, let policies, let rules, let roster else { return nil }
    return Books(
      calendars: CalendarBook(calendars), policies: PolicyBook([policies], tree: directory.tree),
      rules: RuleBook(
        rules, directory: directory, roster: roster, zone: zone, houses: houses))
  }

  private mutating func priorities(
    services: [Service], streets: [CityStreet], houses: [CityHouse]
  ) -> PriorityBook? {
    guard files["priorities.json5"] != nil else { return nil }
    let names = Dictionary(streets.map { ($0.code, $0.name.uk) }) { first, _ in first }
    let addresses = Set(houses.map { "\(names[$0.street] ?? ""), \($0.number)" })
    return attempt { files throws(SourceProblems) in
      try PriorityFile.read(
        files.document("priorities.json5"), services: services, addresses: addresses)
    }
  }

  private func documents() -> [CityFile] {
    let named: [(CityFile.Kind, String)] =
      [(.city, "city.json5"), (.calendars, "calendars.json5"), (.policies, "policies.json5")]
      + ruleFiles.map { (.routing, $0) }
      + (files["priorities.json5"] == nil ? [] : [(.priorities, "priorities.json5")])
      + (files[CityFolder.rosterFile] == nil ? [] : [(.roster, CityFolder.rosterFile)])
    return named.map { kind, name in
      CityFile(kind: kind, name: name, body: String(decoding: bytes(name), as: UTF8.self))
    }
  }

  // MARK: Pieces

  private func bytes(_ name: String) -> [UInt8] { files[name] ?? [] }

  private mutating func refuse(_ file: String, _ message: String) {
    fatal.append(SourceProblem(file: file, position: nil, message: message))
  }

  private mutating func refuseOverlaps(of map: DistrictMap) {
    // Areas cost more than finding out whether there are any.
    guard !map.overlaps().isEmpty else { return }
    for overlap in DistrictCoverage(map).overlaps {
      let (first, second) = (overlap.districts.first, overlap.districts.second)
      let area = Int(overlap.areaSquareMetres.rounded())
      refuse("districts.geojson", "«\(first)» and «\(second)» overlap by \(area) m²")
    }
  }

  private mutating func attempt<Part>(
    _ read: ([String: [UInt8]]) throws(SourceProblems) -> Part
  ) -> Part? {
    do {
      return try read(files)
    } catch {
      fatal += error.problems
      return nil
    }
  }

  private mutating func table<Table: CityTable>(_ type: Table.Type, _ name: String)
    -> [Table.Element]
  {
    Table().read(bytes(name), file: name, rejected: &rejected)
  }
}

extension [String: [UInt8]] {
  fileprivate func document(_ name: String) throws(SourceProblems) -> JSON5Document {
    try JSON5Document(parsing: self[name] ?? [], file: name)
  }
}
