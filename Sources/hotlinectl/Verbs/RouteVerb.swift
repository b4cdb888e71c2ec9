import Desk
import Foundation
import Hotline
import JSON5
import Routing
import Store

extension Verb {
  static let route = Verb(
    words: ["route"],
    options: [
      .init(name: "service", value: "CODE"),
      .init(name: "at", value: "LAT,LON", isRequired: false),
      .init(name: "house", value: "STREET/NUMBER", isRequired: false),
      .init(name: "when", value: "TIME", isRequired: false), .language,
    ],
    summary: "tell who would get a ticket at a point or a house, and why"
  ) { arguments, workplace in
    let language = try arguments.language()
    let point = try arguments["at"].map(point)
    let when = try arguments["when"].map(instant)
    let reader = CityReader(pool: try await workplace.pool())
    let city = try await City.load(from: reader)
    let service = try service(try arguments.text("service"), of: city)
    var place = TicketPlace(point: point)
    if let address = arguments["house"] {
      let house = try await house(address, of: city, reader)
      place.building = house.building
      place.point = point ?? house.point
      if point == nil { place.district = house.district }
    }
    guard place != TicketPlace() else {
      throw Failure(.badData, "say where: --at LAT,LON or --house STREET/NUMBER")
    }
    let query = RoutingQuery(
      service: service, place: place, map: city.map,
      moment: CityMoment(when ?? Date(), in: city.rules.zone))
    let story = RouteStory(
      of: query, by: city.rules, openOrders: city.openOrders, rulesVersion: city.rulesVersion)
    for line in story.lines(in: language) { workplace.say(line) }
  }

  private static func service(_ text: String, of city: City) throws(Failure) -> ServiceCode {
    guard let service = ServiceCode(rawValue: text), city.service(service) != nil else {
      let hint = Suggestion.hint(for: text, among: city.directory.services.keys.map(\.rawValue))
      throw Failure(.badData, "no service «\(text)»\(hint)")
    }
    return service
  }

  /// Finds «s001/12а» in the gazetteer.
  private static func house(_ text: String, of city: City, _ reader: CityReader) async throws
    -> House
  {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let number = HouseNumber(parts[1]) else {
      throw Failure(.badData, "«\(text)» is no house such as s001/12а")
    }
    guard let street = StreetCode(rawValue: String(parts[0])),
      city.directory.streets[street] != nil
    else {
      let known = city.directory.streets.keys.map(\.rawValue)
      throw Failure(
        .badData, "no street «\(parts[0])»" + Suggestion.hint(for: String(parts[0]), among: known))
    }
    let houses = try await reader.houses(on: [street])
    guard let house = houses.first(where: { HouseNumber($0.building.number) == number }) else {
      throw Failure(.badData, "no house \(number) in «\(street)»")
    }
    return house
  }

  /// Reads an instant such as 2026-11-21T22:30:00+02:00.
  private static func instant(_ text: String) throws(Failure) -> Date {
    do { return try Date(text, strategy: .iso8601) } catch {
      throw Failure(.badData, "«\(text)» is no time such as 2026-11-21T22:30:00+02:00")
    }
  }

  /// Reads «48.4512,35.0321».
  private static func point(_ text: String) throws(Failure) -> GeoPoint {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double($0.trimmingCharacters(in: .whitespaces)) }
    guard parts.count == 2, let latitude = parts[0], let longitude = parts[1],
      let point = GeoPoint(latitude: latitude, longitude: longitude)
    else {
      throw Failure(.badData, "«\(text)» is no point such as 48.4512,35.0321 (degrees, WGS84)")
    }
    return point
  }
}
