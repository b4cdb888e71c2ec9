import Foundation
import Hotline

/// A past request of a city.
struct ReplayRequest: Hashable, Sendable {
  /// The number the city gave.
  let number: String
  let openedAt: Date
  let targetAt: Date?
  let closedAt: Date?
  /// What the table says; nil when it says neither.
  let saysOnTime: Bool?
  /// Places in the log's lists of names.
  let service: Int
  let group: Int
  let contractor: Int
  let point: GeoPoint?
  let text: String
  let isMarkedDuplicate: Bool
  let isOwnStaff: Bool
}

/// Names in the order they first came.
struct NameList: Hashable, Sendable {
  /// The most names; a table with more has a column of free text there.
  static let limit = 20_000

  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  /// The place of a name; nil when there is no room for another.
  mutating func place(of name: String) -> Int? {
    if let place = places[name] { return place }
    guard names.count < Self.limit else { return nil }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
