/// How surely a ticket's point is where the problem is, surest first.
public enum PlaceConfidence: String, Hashable, Sendable, Codable, CaseIterable {
  /// A house of the gazetteer.
  case house
  /// Between two houses of a street: the number itself is not in the gazetteer.
  case segment
  /// A device or a map said where; see `TicketPlace.accuracyMetres`.
  case gps
  /// A named place: a school, a shop, a stop.
  case landmark
  /// Somewhere along a street.
  case street
  /// Somewhere in a district.
  case district
  /// Nobody knows.
  case none
}
