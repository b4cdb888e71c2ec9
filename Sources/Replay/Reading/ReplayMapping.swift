import Foundation
import Hotline

/// Which column of a city's table says what.
public struct ReplayMapping: Hashable, Sendable {
  /// Names of columns; nil where the table has none.
  public struct Columns: Hashable, Sendable {
    var number: String
    var opened: String
    var target: String?
    var closed: String?
    var flag: String?
    var service: String
    var group: String?
    var contractor: String?
    var text: [String]
    var latitude: String?
    var longitude: String?
    var source: String?
    var outcome: String?

    /// Every column that is read.
    var names: [String] {
      let one = [
        number, opened, target, closed, flag, service, group, contractor, latitude, longitude,
        source, outcome,
      ]
      return one.compactMap { $0 } + text
    }
  }

  /// The zone of its times.
  public var zone: TimeZone
  var columns: Columns
  /// What the flag says of a ticket closed in time, and of one that was not.
  var onTime: Set<String>
  var overdue: Set<String>
  /// Words of an outcome that mark a duplicate, in small letters.
  var duplicateWords: [String]
  /// Sources that are the city's own staff: what they enter in bulk is no burst of residents.
  var ownStaff: Set<String>
  /// Points that stand for «nobody knows where».
  var nowhere: Set<GeoPoint>
}
