import CityFiles
import Foundation

/// Complaints about cold flats all over the city, as a program sends them.
struct IntakeRequests: Sendable {
  private let head: String
  private let bodies: [String]

  init(key: String, city: CityDescription) {
    head = """
      POST /api/v1/contacts HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      X-API-Key: \(key)\r\n
      """
    bodies = city.houses.enumerated().map { index, house in
      let street = city.streets.first { $0.code == house.street }?.name.uk ?? ""
      let phone = 380_501_000_000 + index
      return """
        {"channel": "web_form", "caller": {"name": "Марія Коваль", "phone": "+\(phone)"}, \
        "text": "Третій день холодні батареї, у квартирі чотирнадцять градусів і мала дитина.", \
        "service": "heating-none", "address": "\(street), \(house.number)", \
        "location": {"latitude": \(house.point.latitude), "longitude": \(house.point.longitude)}}
        """
    }
  }

  /// A request under a key of its own.
  func bytes(key: String, number: Int) -> [UInt8] {
    let body = bodies[number % bodies.count]
    return Array(
      "\(head)Idempotency-Key: \(key)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }
}
