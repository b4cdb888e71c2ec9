import Hotline

/// Finds the point of a place that somebody only told: an address in words, or a point without one.
///
/// Only what is certain is taken: where an address means several places, the ticket keeps the words
/// and the log names the candidates, for a person to choose.
enum PlaceSettling {
  /// How near a house must be for the words «near it».
  private static let nearMetres = 60
  private static let candidateLimit = 5

  /// The place as far as it is certain, and what the log should say about it.
  static func settled(
    _ place: TicketPlace, by finder: any PlaceFinder, rules: some CityRules
  ) async throws -> (place: TicketPlace, details: [String: String]) {
    guard place.house == nil else { return (place, [:]) }
    if let point = place.point {
      return try await settled(place, at: point, by: finder, rules: rules)
    }
    guard !place.address.isEmpty else { return (place, [:]) }
    let search = try await finder.geocode(place.address)
    var place = place
    place.entrance = search.entrance
    place.flat = search.flat
    if let outside = search.outside { return (place, ["outside": outside]) }
    guard let match = search.unambiguous else {
      let candidates = search.matches.prefix(candidateLimit).map(\.address)
      return (place, candidates.isEmpty ? [:] : ["candidates": candidates.joined(separator: "; ")])
    }
    place.house = match.house?.id
    place.building = match.house?.building
    place.point = match.point
    place.district = match.district
    place.confidence = match.confidence
    return (place, [:])
  }

  private static func settled(
    _ place: TicketPlace, at point: GeoPoint, by finder: any PlaceFinder, rules: some CityRules
  ) async throws -> (place: TicketPlace, details: [String: String]) {
    var place = place
    place.confidence = .gps
    place.district = place.district ?? rules.district(at: point)
    guard place.address.isEmpty || place.district == nil else { return (place, [:]) }
    let found = try await finder.place(at: point, withinMetres: nearMetres)
    if let outside = found.nearest, found.district == nil {
      return (place, ["outside": "\(outside.district), \(outside.metres) m"])
    }
    if place.address.isEmpty, let house = found.house { place.address = "біля: \(house.address)" }
    return (place, [:])
  }
}
