import Foundation
import Hotline
import JSON5

/// Turns rows into requests.
struct RequestReader: Sendable {
  /// Why a row is no request.
  struct Problem: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
  }

  private let mapping: ReplayMapping
  private let times: LocalTime
  private let positions: [String: Int]
  private let width: Int
  private(set) var services = NameList()
  private(set) var groups = NameList()
  private(set) var contractors = NameList()

  /// The most of a row's text that is kept (characters).
  private static let textLimit = 400

  /// Looks the mapping's columns up in a table's first line.
  ///
  /// - Throws: a problem that names the columns it lacks.
  init(mapping: ReplayMapping, header: [String]) throws(Problem) {
    let names = header.map { $0.trimmingCharacters(in: .whitespaces) }
    let missing = mapping.columns.names.filter { !names.contains($0) }
    guard missing.isEmpty else {
      let list = missing.map { "«\($0.prefix(40))»" + Suggestion.hint(for: $0, among: names) }
      throw Problem("there is no column \(list.joined(separator: ", nor "))")
    }
    self.mapping = mapping
    times = LocalTime(zone: mapping.zone)
    positions = Dictionary(zip(names, names.indices)) { first, _ in first }
    width = names.count
  }

  /// The request in a row.
  mutating func request(_ fields: [String]) throws(Problem) -> ReplayRequest {
    guard fields.count == width else {
      throw Problem("\(fields.count) fields where the first line names \(width)")
    }
    let columns = mapping.columns
    func text(_ column: String?) -> String {
      guard let column, let position = positions[column] else { return "" }
      return fields[position].trimmingCharacters(in: .whitespaces)
    }
    let number = text(columns.number)
    guard !number.isEmpty else { throw Problem("«\(columns.number)» is empty") }
    guard let openedAt = try time(columns.opened, text(columns.opened)) else {
      throw Problem("«\(columns.opened)» is empty")
    }
    let service = text(columns.service)
    guard !service.isEmpty else { throw Problem("«\(columns.service)» is empty") }
    let group = text(columns.group)
    let flag = text(columns.flag)
    let outcome = text(columns.outcome).lowercased()
    return ReplayRequest(
      number: number, openedAt: openedAt,
      targetAt: try time(columns.target, text(columns.target)),
      closedAt: try time(columns.closed, text(columns.closed)),
      saysOnTime: mapping.onTime.contains(flag)
        ? true : mapping.overdue.contains(flag) ? false : nil,
      service: try place(of: service, in: \.services),
      group: try place(of: group.isEmpty ? service : group, in: \.groups),
      contractor: try place(of: text(columns.contractor), in: \.contractors),
      point: try point(text(columns.latitude), text(columns.longitude)),
      text: String(columns.text.map(text).joined(separator: " ").prefix(Self.textLimit)),
      isMarkedDuplicate: mapping.duplicateWords.contains(where: outcome.contains),
      isOwnStaff: mapping.ownStaff.contains(text(columns.source)))
  }

  private func time(_ column: String?, _ text: String) throws(Problem) -> Date? {
    guard let column, !text.isEmpty else { return nil }
    guard let date = times.date(text) else {
      throw Problem("«\(column)»: «\(text.prefix(40))» is no time such as 2011-08-28 07:39:10")
    }
    return date
  }

  private func point(_ latitude: String, _ longitude: String) throws(Problem) -> GeoPoint? {
    if latitude.isEmpty, longitude.isEmpty { return nil }
    guard let north = Double(latitude), let east = Double(longitude),
      let point = GeoPoint(latitude: north, longitude: east)
    else {
      throw Problem("«\(latitude.prefix(20)), \(longitude.prefix(20))» is no point in degrees")
    }
    return mapping.nowhere.contains(point) ? nil : point
  }

  private mutating func place(
    of name: String, in list: WritableKeyPath<RequestReader, NameList>
  ) throws(Problem) -> Int {
    guard let place = self[keyPath: list].place(of: name) else {
      throw Problem("more than \(NameList.limit) different names; is it the right column?")
    }
    return place
  }
}
