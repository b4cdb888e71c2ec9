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
      .init(name: "at", value: "LAT,LON"), .init(name: "service", value: "CODE"),
      .language,
    ],
    summary: "tell who would get a ticket, and why"
  ) { arguments, workplace in
    let point = try point(try arguments.text("at"))
    let language = try arguments.language()
    let city = try await City.load(from: CityReader(pool: try await workplace.pool()))
    let code = try arguments.text("service")
    guard let service = ServiceCode(rawValue: code), city.service(service) != nil else {
      let hint = Suggestion.hint(for: code, among: city.directory.services.keys.map(\.rawValue))
      throw Failure(.badData, "no service «\(code)»\(hint)")
    }
    let query = RoutingQuery(service: service, place: TicketPlace(point: point), map: city.map)
    let decision = city.rules.decide(query)
    let explanation = RouteExplanation(
      query: query, rule: decision.rule, directory: city.directory)
    for line in explanation.lines(about: decision, at: point, in: language) { workplace.say(line) }
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
