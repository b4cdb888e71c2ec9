import CityFiles
import Desk
import Foundation
import Postgres
import Routing
import Store
import TestKit

/// The city that comes with the program, imported into a database of its own.
struct DemoCity: Sendable {
  let database: TestDatabase
  /// As its files say.
  let files: CityDescription
  /// Where the core reads it.
  let reader: CityReader
  let admin: AdminStore

  init(on cluster: TestCluster? = nil) async throws {
    let home = if let cluster { cluster } else { try await TestCluster.shared() }
    files = try CityFolder.read(at: URL(filePath: Repository.path("Routing/DemoCity"))).city
    let plan = CityImport(files)
    database = try await home.makeDatabase(key: "desk tests' demo city") {
      database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
      let pool = PostgresPool(try PostgresConfiguration(database.url), size: 1)
      try await AdminStore(pool: pool).importCity(plan)
    }
    let core = try PostgresConfiguration(database.url(user: "hotline_core"))
    reader = CityReader(pool: PostgresPool(core, size: 1))
    admin = AdminStore(pool: PostgresPool(try PostgresConfiguration(database.url), size: 1))
  }

  /// The bell as the core hears it.
  func feed() throws -> PostgresChangeFeed {
    PostgresChangeFeed(configuration: try PostgresConfiguration(database.url(user: "hotline_core")))
  }

  /// Imports a document as the next version of itself, with `old` replaced.
  func edit(kind: CityFile.Kind, _ old: String, into new: String) async throws {
    var plan = CityImport(files)
    plan.documents = try await CityFile.Kind.allCases.asyncFlatMap { kind in
      try await reader.documents(kind: kind.rawValue)
    }
    for index in plan.documents.indices where plan.documents[index].kind == kind.rawValue {
      plan.documents[index].body.replace(old, with: new)
    }
    try await admin.importCity(plan)
  }
}

extension Sequence {
  fileprivate func asyncFlatMap<Part>(
    _ transform: (Element) async throws -> [Part]
  ) async rethrows -> [Part] {
    var parts: [Part] = []
    for element in self { parts += try await transform(element) }
    return parts
  }
}
