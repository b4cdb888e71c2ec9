import Foundation

extension ReplaySummary {
  /// One JSON object on one line: the total's counts beside `badRows`, `duplicates`, `incidents`,
  /// `services` and `contractors`. Times are UTC (ISO 8601).
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private enum Key: String, CodingKey {
    case badRows, firstOpened, lastOpened, duplicates, incidents, services, contractors
  }

  /// Writes the total's counts and everything else into one object.
  public func encode(to encoder: any Encoder) throws {
    try total.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(badRows, forKey: .badRows)
    try container.encodeIfPresent(firstOpened, forKey: .firstOpened)
    try container.encodeIfPresent(lastOpened, forKey: .lastOpened)
    try container.encode(duplicates, forKey: .duplicates)
    try container.encode(incidents, forKey: .incidents)
    try container.encode(services, forKey: .services)
    try container.encode(contractors, forKey: .contractors)
  }
}

extension ReplaySummary.NamedTally {
  private enum Key: String, CodingKey { case name }

  /// Writes the name and the counts into one object.
  public func encode(to encoder: any Encoder) throws {
    try tally.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
  }
}
