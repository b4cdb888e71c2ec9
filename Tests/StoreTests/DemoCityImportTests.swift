import CityFiles
import Desk
import Foundation
import Hotline
import Postgres
import Routing
import Store
import TestKit
import Testing

/// The city that comes with the program, in a real database.
@Suite struct DemoCityImportTests {
  let database: TestDatabase
  let city: CityDescription
  let reader: CityReader

  init() async throws {
    city = try CityFolder.read(at: URL(filePath: Repository.path("Routing/DemoCity"))).city
    let plan = CityImport(city)
    database = try await TestCluster.shared().makeDatabase(key: "store tests' demo city") {
      database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(plan)
    }
    reader = CityReader(pool: try TestCity.pool(database, "hotline_core", size: 1))
  }

  @Test func postGISAgreesOnHousesAndDistricts() async throws {
    let counts = try await database.psql(
      """
      SELECT count(*), count(*) FILTER (WHERE ST_Contains(d.area, h.location))
      FROM houses h JOIN districts d ON d.code = h.district_code
      """)
    #expect(counts == "\(city.houses.count)|\(city.houses.count)")
    let overlaps = try await database.psql(
      """
      SELECT count(*) FROM districts a JOIN districts b ON a.code < b.code
      WHERE ST_Relate(a.area, b.area, 'T********')
      """)
    #expect(overlaps == "0")
    // Nothing between neighbours is left out: the seven districts of the city leave no hole.
    let holes = try await database.psql(
      """
      SELECT sum(ST_NumInteriorRings(part.geom))
      FROM (SELECT (ST_Dump(ST_Union(area))).geom FROM districts) AS part
      """)
    #expect(holes == "0")
  }

  @Test func housesKeepTheirCompaniesAndSources() async throws {
    for (column, expected) in [
      ("owner_code", city.houses.compactMap(\.building.owner).count),
      ("heat_code", city.houses.compactMap { $0.building.supply[.heat] }.count),
      ("power_code", city.houses.compactMap { $0.building.supply[.power] }.count),
      ("entrances", city.houses.compactMap(\.building.entrances).count),
      ("last_flat", city.houses.compactMap(\.building.flats).count),
    ] {
      let stored = try await database.psql("SELECT count(\(column)) FROM houses")
      #expect(stored == String(expected), "\(column)")
    }
    let sources = try await database.psql("SELECT count(*) FROM supply_sources")
    #expect(sources == String(city.sources.count))
  }

  @Test func whatIsReadBackRoutesTheSame() async throws {
    #expect(try await reader.services() == city.services)
    let contractors = try await reader.contractors()
    #expect(contractors == city.contractors.sorted { $0.code < $1.code })
    let shapes = try await reader.districts().map { area in
      try DistrictShape(code: area.code, geoJSON: area.geoJSON)
    }
    let map = DistrictMap(shapes)
    #expect(map.overlaps() == [])
    for house in city.houses { #expect(map.district(at: house.point) == house.district) }
    for kind in CityFile.Kind.allCases {
      let stored = try await reader.documents(kind: kind.rawValue)
      let files = city.documents.filter { $0.kind == kind }
      #expect(stored.map(\.name) == files.map(\.name))
      #expect(stored.map(\.body) == files.map(\.body))
    }
  }
}
