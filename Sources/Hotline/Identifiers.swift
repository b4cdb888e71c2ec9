/// A row's number in one table, told apart by what it numbers: a ticket's number is never
/// accepted where a work order's is asked for.
public struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable, Codable,
  CustomStringConvertible
{
  /// The number the database gave.
  public let rawValue: Int64

  /// Wraps a number the database gave.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Wraps a number the database gave.
  public init(_ rawValue: Int64) { self.rawValue = rawValue }

  /// The number in decimal digits.
  public var description: String { String(rawValue) }

  /// Older rows come first.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A ticket's number inside the house; the resident quotes its `Reference` instead.
public typealias TicketID = Identifier<Ticket>
/// A work order's number.
public typealias WorkOrderID = Identifier<WorkOrder>
/// A contact's number.
public typealias ContactID = Identifier<Contact>
/// A house's number in the gazetteer.
public typealias HouseID = Identifier<House>
/// An incident's number.
public typealias IncidentID = Identifier<Incident>
