import Desk
import Hotline
import Places
import Postgres
import ServiceLevels

// The nouns travel as their raw values; the schema's CHECKs list the same words.

extension AgentLogin: PostgresEncodable, PostgresDecodable {}
extension CallRequest.Verb: PostgresEncodable, PostgresDecodable {}
extension Channel: PostgresEncodable, PostgresDecodable {}
extension ClockStage: PostgresEncodable, PostgresDecodable {}
extension Code: PostgresEncodable, PostgresDecodable {}
extension Contact.EndedBy: PostgresEncodable, PostgresDecodable {}
extension Contact.Outcome: PostgresEncodable, PostgresDecodable {}
extension Contact.State: PostgresEncodable, PostgresDecodable {}
extension Identifier: PostgresEncodable, PostgresDecodable {}
extension NoticeRole: PostgresEncodable, PostgresDecodable {}
extension PlaceConfidence: PostgresEncodable, PostgresDecodable {}
extension Priority: PostgresEncodable, PostgresDecodable {}
extension PrioritySource: PostgresEncodable, PostgresDecodable {}
extension Handover.Topic: PostgresEncodable, PostgresDecodable {}
extension Shift.Closing: PostgresEncodable, PostgresDecodable {}
extension AgentRole: PostgresEncodable, PostgresDecodable {}
extension ServiceClockRecord.State: PostgresEncodable, PostgresDecodable {}
extension ServiceClockRecord.Timer.Point: PostgresEncodable, PostgresDecodable {}
extension Settlement.Kind: PostgresEncodable, PostgresDecodable {}
extension StreetName.Kind: PostgresEncodable, PostgresDecodable {}
extension SupplyNetwork: PostgresEncodable, PostgresDecodable {}
extension Ticket.State: PostgresEncodable, PostgresDecodable {}
extension TicketEvent.Kind: PostgresEncodable, PostgresDecodable {}
extension Trunk.Transport: PostgresEncodable, PostgresDecodable {}
extension WorkOrder.State: PostgresEncodable, PostgresDecodable {}

extension Identifier: PostgresArrayElement {
  /// `bigint[]`
  public static var postgresArrayType: PostgresType { .int8Array }
}

extension Reference: PostgresEncodable, PostgresDecodable {
  /// Inferred, as for any text.
  public static var postgresType: PostgresType { .inferred }
  /// The ten digits.
  public var postgresText: String { digits }
  /// Reads the ten digits; nil when the check digit is wrong.
  public static func decode(postgresText text: Span<UInt8>) -> Reference? {
    String.decode(postgresText: text).flatMap { Reference($0) }
  }
}

extension Row {
  /// Reads a name in both languages from `<column>_uk` and `<column>_en`; nil when NULL.
  func name(_ column: String) throws -> TicketStatus.Name? {
    guard let uk = try decode(column + "_uk", as: String?.self),
      let en = try decode(column + "_en", as: String?.self)
    else { return nil }
    return TicketStatus.Name(uk: uk, en: en)
  }

  /// Reads a point from `latitude` and `longitude`; nil when NULL.
  func point() throws -> GeoPoint? {
    guard let latitude = try decode("latitude", as: Double?.self),
      let longitude = try decode("longitude", as: Double?.self)
    else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }
}
