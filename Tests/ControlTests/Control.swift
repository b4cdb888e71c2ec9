import Foundation
import TestKit

/// `hotlinectl` as an administrator runs it.
struct Control: Sendable {
  private let environment: [String: String]

  /// Works on a database; nil leaves the address out.
  init(_ database: TestDatabase?, migrations: String = Repository.path("Migrations")) {
    environment = [
      "HOTLINE_DATABASE_URL": database?.url ?? "", "HOTLINE_MIGRATIONS": migrations,
      "HOTLINE_CONFIG": "", "HOTLINE_DATA": "",
    ]
  }

  private init(environment: [String: String]) { self.environment = environment }

  /// The same with other variables.
  func with(_ variables: [String: String]) -> Control {
    Control(environment: environment.merging(variables) { _, new in new })
  }

  /// Runs it to its end, whatever that is.
  func run(_ words: [String], input: String? = nil) async throws -> SubprocessResult {
    try await Subprocess.run(
      [try BuiltProgram.path("hotlinectl")] + words, environment: environment, input: input)
  }

  /// Runs it and returns what it printed; a status other than 0 is an error.
  @discardableResult
  func check(_ words: [String], input: String? = nil) async throws -> String {
    try await Subprocess.check(
      [try BuiltProgram.path("hotlinectl")] + words, environment: environment, input: input)
  }
}
