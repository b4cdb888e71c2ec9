import Foundation
import Postgres

extension TestCluster {
  /// Makes a database with the project's schema: a clone of a template that is migrated once per
  /// cluster. Log in as any of its roles by `url(user: "hotline_core")`.
  public func makeMigratedDatabase() async throws -> TestDatabase {
    try await makeDatabase(key: "migrated") { database in
      _ = try await Migrator(folder: Repository.path("Migrations"))
        .migrate(PostgresConfiguration(database.url))
    }
  }
}

/// Where the sources of the running tests are.
public enum Repository {
  /// The absolute path of a file or folder named from the repository's root.
  public static func path(_ relative: String) -> String {
    let kit = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = kit.deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent(relative).path
  }
}
