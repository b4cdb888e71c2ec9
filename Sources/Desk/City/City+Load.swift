import Catalogue
import Hotline
import JSON5
import Priorities
import Routing
import ServiceLevels

extension City {
  /// Reads the city that the database has now.
  ///
  /// - Throws: `SourceProblems` with every place of a document that is wrong (file, line and
  ///   column) or with what the catalogue lacks; else whatever the store throws.
  public static func load(from store: any CityStore) async throws -> City {
    var version = try await store.rulesVersion()
    while true {
      let parts = try await CityParts(reading: store)
      let directory = try parts.directory()
      let rules = try parts.rules(directory)
      // Only lines that follow streets need houses; a ticket brings what is to know about its own.
      let followed = Set(rules.flatMap(\.places.lines).flatMap(\.stretches).map(\.street))
      let houses = followed.isEmpty ? [] : try await store.houses(on: followed)
      // An import in between may have given new rules under the version that was read.
      let versionAfter = try await store.rulesVersion()
      guard version == versionAfter else {
        version = versionAfter
        continue
      }
      let city = try parts.city(
        directory, rules: rules, houses: HouseRegister(houses.map(PlacedHouse.init)),
        rulesVersion: version)
      return try await city.counted(by: store)
    }
  }
}

extension PlacedHouse {
  /// A house of the gazetteer as rules ask for it.
  public init(_ house: House) {
    self.init(
      facts: HouseFacts(house.building), point: house.point, district: house.district)
  }
}

/// What a city is put together from, as the store returned it.
struct CityParts {
  let services: [Service]
  let contractors: [Contractor]
  let districts: [DistrictArea]
  let streets: [StreetCode: TicketStatus.Name]
  let header: [CityDocument]
  let calendars: [CityDocument]
  let policies: [CityDocument]
  let rules: [CityDocument]
  let priorities: [CityDocument]
  let frost: FrostNotice?
  let roster: [CityDocument]

  init(reading store: any CityStore) async throws {
    services = try await store.services()
    contractors = try await store.contractors()
    districts = try await store.districts()
    streets = try await store.streets()
    header = try await store.documents(kind: "city")
    calendars = try await store.documents(kind: "calendars")
    policies = try await store.documents(kind: "policies")
    rules = try await store.documents(kind: "routing")
    roster = try await store.documents(kind: "roster")
    priorities = try await store.documents(kind: "priorities")
    frost = try await store.frost()
  }

  /// The rules of all files.
  func rules(_ directory: CityDirectory) throws(SourceProblems) -> [RoutingRule] {
    let documents = try Self.gather(rules) { document throws(SourceProblems) in
      try document.parsed()
    }
    return try RuleFile.read(documents, directory: directory)
  }

  /// The city; the first kind of document that is wrong refuses it with all its problems, since
  /// those after it would complain about names that are wrong only in consequence.
  func city(
    _ directory: CityDirectory, rules: [RoutingRule], houses: HouseRegister, rulesVersion: Int
  ) throws(SourceProblems) -> City {
    let map = DistrictMap(
      try Self.gather(districts) { area throws(SourceProblems) in
        try DistrictShape(code: area.code, geoJSON: area.geoJSON)
      })
    let calendars = try Self.gather(self.calendars) { document throws(SourceProblems) in
      try CalendarFile.read(document.parsed())
    }.flatMap { $0 }
    let references = PolicyReferences(
      services: Set(directory.services.keys), districts: Set(directory.districts.keys),
      contractors: Set(directory.contractors.keys), calendars: calendars)
    let policies = try Self.gather(self.policies) { document throws(SourceProblems) in
      try PolicyFile.read(document.parsed(), knowing: references)
    }
    let rosters = try Self.gather(roster) { document throws(SourceProblems) in
      try RosterFile.read(document.parsed(), directory: directory)
    }
    let headers = try Self.gather(header) { document throws(SourceProblems) in
      try CityHeader(document.parsed())
    }
    let services = self.services
    let priorities = try Self.gather(self.priorities) { document throws(SourceProblems) in
      try PriorityFile.read(document.parsed(), services: services)
    }
    let closing = try Self.gather(header) { document throws(SourceProblems) in
      try ClosingFile.read(document.parsed(), knowing: references.services)
    }
    return City(
      directory: directory, map: map,
      rules: RuleBook(
        rules, directory: directory, roster: rosters.first ?? DutyRoster(),
        zone: headers.first?.zone ?? KyivTime.zone, houses: houses),
      policies: PolicyBook(policies, tree: directory.tree), calendars: CalendarBook(calendars),
      rulesVersion: rulesVersion, priorities: priorities.first, frost: frost,
      settings: headers.first?.settings ?? CitySettings(), closing: closing.last ?? ClosingRules())
  }

  /// The names behind the codes.
  func directory() throws(SourceProblems) -> CityDirectory {
    let names = districts.map { ($0.code, Phrase(uk: $0.name.uk, en: $0.name.en)) }
    let directory = CityDirectory(
      services: services, contractors: contractors,
      districts: Dictionary(names) { _, last in last },
      streets: streets.mapValues { Phrase(uk: $0.uk, en: $0.en) })
    guard let directory else {
      let message =
        contractors.isEmpty ? "the database has no city yet" : "no contractor is the shift's"
      throw SourceProblems([SourceProblem(file: "contractors", position: nil, message: message)])
    }
    return directory
  }

  /// Reads each source and throws the problems of all of them together.
  private static func gather<Source, Part>(
    _ sources: [Source], _ read: (Source) throws(SourceProblems) -> Part
  ) throws(SourceProblems) -> [Part] {
    var parts: [Part] = []
    var problems: [SourceProblem] = []
    for source in sources {
      do { parts.append(try read(source)) } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw SourceProblems(problems) }
    return parts
  }
}

extension CityDocument {
  fileprivate func parsed() throws(SourceProblems) -> JSON5Document {
    try JSON5Document(parsing: body, file: name)
  }
}
