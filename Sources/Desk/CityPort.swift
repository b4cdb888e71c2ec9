import Foundation
import Hotline

/// The city's catalogue, rules and districts as the database has them now.
public protocol CityStore: Sendable {
  /// The catalogue in its order.
  func services() async throws -> [Service]
  /// All active contractors.
  func contractors() async throws -> [Contractor]
  /// The newest version of each document of a kind («city», «routing», «roster», «policies»,
  /// «calendars», «priorities»).
  func documents(kind: String) async throws -> [CityDocument]
  /// Each district with its area as GeoJSON geometry (RFC 7946 MultiPolygon).
  func districts() async throws -> [DistrictArea]
  /// The latest word about frost; nil when there was none or it was taken back.
  func frost() async throws -> FrostNotice?
  /// The streets' names.
  func streets() async throws -> [StreetCode: TicketStatus.Name]
  /// The houses of some streets; of all for nil.
  func houses(on streets: Set<StreetCode>?) async throws -> [House]
  /// Goes up whenever a document that decides routing is imported or put out of use.
  func rulesVersion() async throws -> Int
  /// How many jobs each of these contractors has open; who has none is missing.
  func openOrders(of contractors: [ContractorCode]) async throws -> [ContractorCode: Int]
}

/// A rule book, policy or calendar file as imported.
public struct CityDocument: Hashable, Sendable {
  /// «city», «routing», «roster», «policies» or «calendars».
  public var kind: String
  /// The file's name.
  public var name: String
  /// Counts the imports of this file.
  public var version: Int
  /// The file as its author wrote it.
  public var body: String

  /// A document as stored.
  public init(kind: String, name: String, version: Int, body: String) {
    self.kind = kind
    self.name = name
    self.version = version
    self.body = body
  }
}

/// A district and its area.
public struct DistrictArea: Hashable, Sendable {
  /// The stable code.
  public var code: DistrictCode
  /// The name in both languages.
  public var name: TicketStatus.Name
  /// GeoJSON MultiPolygon geometry, WGS84 degrees.
  public var geoJSON: String

  /// A district as stored.
  public init(code: DistrictCode, name: TicketStatus.Name, geoJSON: String) {
    self.code = code
    self.name = name
    self.geoJSON = geoJSON
  }
}
