import Desk

/// A dispatcher's connection: what the console does, it does as that database role.
public struct ConsoleSession: Sendable {
  /// The dispatcher's side of the database.
  public let store: any DispatcherStore
  /// The city.
  public let city: any CityStore
  /// The bell.
  public let feed: any ChangeFeed

  /// A session of stores that are logged in as the dispatcher.
  public init(store: any DispatcherStore, city: any CityStore, feed: any ChangeFeed) {
    self.store = store
    self.city = city
    self.feed = feed
  }

  /// Reads the city with its rules.
  func loadCity() async throws -> CityKnowledge {
    try await CityKnowledge(reading: city, rules: try await City.load(from: city))
  }

  /// The rules with the contractors' open jobs as they are now.
  func counted(_ rules: any CityRules) async throws -> any CityRules {
    guard let rules = rules as? City else { return rules }
    return try await rules.counted(by: city)
  }
}

/// Logs in; throws `LoginTrouble`.
public typealias Connector =
  @Sendable (_ login: String, _ password: String) async throws(LoginTrouble) -> ConsoleSession
