import Foundation
import Hotline
import TestKit
import Testing

@testable import Incidents

/// Makes reports of an invented city.
struct ReportMaker {
  var generator: SeededGenerator
  private var last: Int64 = 0

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static let services = ["lift", "heating", "hot-water", "trees"].compactMap(ServiceCode.init)
  static let zone = TimeZone(identifier: "Europe/Kyiv") ?? .gmt
  /// A Monday.
  static let start = Date(timeIntervalSince1970: 1_767_571_200)

  /// A point within so many metres of the city's middle.
  mutating func point(withinMetres metres: Double, of middle: (Double, Double) = (0, 0))
    throws -> GeoPoint
  {
    let north = (middle.1 + .random(in: -metres...metres, using: &generator)) / 111_120
    let east = (middle.0 + .random(in: -metres...metres, using: &generator)) / 111_120 / 0.65
    return try #require(GeoPoint(latitude: 49.23 + north, longitude: 28.46 + east))
  }

  mutating func report(
    _ service: ServiceCode, at seconds: Double, point: GeoPoint?, text: String = ""
  ) -> Report {
    last += 1
    return Report(
      ticket: TicketID(last), service: service, group: service, point: point,
      reportedAt: Self.start.addingTimeInterval(seconds), text: text)
  }

  /// Reports of a flat Poisson process over the city: so many an hour of each service.
  mutating func flatDays(_ days: Int, hourly: Double) throws -> [Report] {
    var reports: [Report] = []
    var seconds = 0.0
    let rate = hourly * Double(Self.services.count) / 3600
    while true {
      seconds -= log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &generator)) / rate
      guard seconds < Double(days) * 86_400 else { return reports }
      let service = try #require(Self.services.randomElement(using: &generator))
      reports.append(
        report(service, at: seconds, point: try point(withinMetres: 6000)))
    }
  }
}

extension [BurstChange] {
  var proposals: [Burst] {
    compactMap { if case .proposed(let incident) = $0 { incident } else { nil } }
  }
  var ends: [Burst] {
    compactMap { if case .ended(let incident) = $0 { incident } else { nil } }
  }
}
