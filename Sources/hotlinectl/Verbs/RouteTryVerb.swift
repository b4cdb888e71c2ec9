import Catalogue
import CityFiles
import Desk
import Foundation
import Store

extension Verb {
  static let routeTry = Verb(
    words: ["route", "try"], operands: ["DIR"],
    options: [
      .init(name: "last", value: "N", isRequired: false),
      .init(name: "since", value: "DATE", isRequired: false), .language,
    ],
    summary: "tell which past tickets a folder's rules would send elsewhere; stores nothing"
  ) { arguments, workplace in
    let language = try arguments.language()
    let newest = try arguments["last"].map(count)
    let since = try arguments["since"].map(day)
    let proposed = try CityFolder.read(at: URL(filePath: try arguments.text("DIR"))).city
    let pool = try await workplace.pool()
    let city = try await City.load(from: CityReader(pool: pool))
    var trial = RuleTrial(
      inForce: city.rules, on: city.map, proposed: proposed.rules, on: proposed.map,
      with: proposed.register)
    try await AdminStore(pool: pool).pastTickets(newest: newest, since: since) { tickets in
      for ticket in tickets { trial.ask(ticket) }
    }
    for line in trial.lines(in: language) { workplace.say(line) }
  }

  private static func count(_ text: String) throws(Failure) -> Int {
    guard let count = Int(text), count > 0 else {
      throw Failure(.badData, "«\(text)» is no number of tickets such as 10000")
    }
    return count
  }

  /// Midnight in the city at the beginning of a day such as 2026-11-21.
  private static func day(_ text: String) throws(Failure) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = KyivTime.zone
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/) else { throw noDay(text) }
    let parts = DateComponents(
      calendar: calendar, year: Int(match.1), month: Int(match.2), day: Int(match.3))
    // 31 February would silently become a day of March.
    guard parts.isValidDate, let date = parts.date else { throw noDay(text) }
    return date
  }

  private static func noDay(_ text: String) -> Failure {
    Failure(.badData, "«\(text)» is no day such as 2026-11-21")
  }
}
