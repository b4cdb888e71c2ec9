import Desk
import Foundation
import HTTP
import Hotline

/// What `GET requests` asks for, read strictly: every wrong parameter is named.
struct ListQuery {
  /// The longest list of codes or numbers in one parameter.
  private static let listLimit = 100
  /// The most requests on a page (GeoReport v2: the first 1000).
  private static let pageLimit = 1000
  /// Without a start, so far back (GeoReport v2: 90 days).
  private static let usualSpanSeconds = 90.0 * 86_400

  private(set) var query = PublicRequestQuery()
  private(set) var faults: [String] = []

  init(_ request: Request, now: Date) throws(Refusal) {
    if let numbers = request.query("service_request_id") {
      // GeoReport v2: the numbers override all other conditions.
      query.references = list(numbers, of: "service_request_id") { Reference($0) }
    } else {
      readConditions(request, now: now)
    }
    readPage(request)
    if !faults.isEmpty { throw Refusal(.badRequest, all: faults) }
  }

  private mutating func readConditions(_ request: Request, now: Date) {
    if let codes = request.query("service_code") {
      query.services = list(codes, of: "service_code") { ServiceCode(rawValue: $0) }
    }
    if let status = request.query("status") { readStatus(status) }
    let start = time("start_date", request)
    let end = time("end_date", request)
    let changedAfter = time("updated_after", request)
    let changedBefore = time("updated_before", request)
    if changedAfter != nil || changedBefore != nil {
      query.updated = period("updated_after", changedAfter, changedBefore, until: now)
    }
    if start != nil || end != nil || query.updated == nil {
      let until = end ?? now
      query.received = period(
        "start_date", start ?? until - Self.usualSpanSeconds, until, until: now)
    }
    if let corners = request.query("bbox") { readBox(corners) }
  }

  private mutating func readStatus(_ text: String) {
    let words = Set(text.split(separator: ",").map { $0.lowercased() })
    guard !words.isEmpty, words.isSubset(of: ["open", "closed"]) else {
      return faults.append("status is «open», «closed» or both, separated by a comma.")
    }
    guard words.count == 1 else { return }
    query.states = Ticket.State.allCases.filter { $0.isOpen == words.contains("open") }
  }

  private mutating func readBox(_ text: String) {
    let parts = text.split(separator: ",", maxSplits: 4).map { Double($0) ?? .nan }
    guard parts.count == 4,
      let southWest = GeoPoint(latitude: parts[1], longitude: parts[0]),
      let northEast = GeoPoint(latitude: parts[3], longitude: parts[2]),
      let box = PublicRequestQuery.Box(southWest: southWest, northEast: northEast)
    else {
      return faults.append("bbox is west,south,east,north in degrees of WGS84.")
    }
    query.box = box
  }

  private mutating func readPage(_ request: Request) {
    let size = integer("page_size", in: 1...Self.pageLimit, request) ?? Self.pageLimit
    let page = integer("page", in: 1...10_000, request) ?? 1
    query.limit = size
    query.offset = (page - 1) * size
  }

  private mutating func integer(
    _ name: String, in range: ClosedRange<Int>, _ request: Request
  ) -> Int? {
    guard let text = request.query(name) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    faults.append("\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
    return nil
  }

  private mutating func time(_ name: String, _ request: Request) -> Date? {
    guard let text = request.query(name) else { return nil }
    if let time = Self.time(text) { return time }
    faults.append("\(name) is a time with its zone, as 2026-11-21T08:00:00Z.")
    return nil
  }

  private mutating func period(
    _ name: String, _ start: Date?, _ end: Date?, until now: Date
  ) -> ClosedRange<Date>? {
    let start = start ?? .distantPast
    let end = end ?? max(now, start)
    guard start <= end else {
      faults.append("\(name) lies after the end of its period.")
      return nil
    }
    return start...end
  }

  private mutating func list<Value>(
    _ text: String, of name: String, _ read: (String) -> Value?
  ) -> [Value] {
    let parts = text.split(separator: ",", maxSplits: Self.listLimit)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let values = parts.compactMap(read)
    if values.isEmpty || values.count != parts.count || parts.count > Self.listLimit {
      faults.append("\(name) is malformed.")
    }
    return values
  }

  /// W3C's profile of ISO 8601, with or without fractions of a second.
  static func time(_ text: String) -> Date? {
    // A «+» that was not escaped arrives as a blank.
    let text = text.replacing(" ", with: "+")
    let plain = Date.ISO8601FormatStyle(timeZoneSeparator: .colon)
    let fractions = Date.ISO8601FormatStyle(
      timeZoneSeparator: .colon, includingFractionalSeconds: true)
    // Either of the two forms will do: that one of them does not fit is no error.
    return (try? plain.parse(text)) ?? (try? fractions.parse(text))
  }
}
