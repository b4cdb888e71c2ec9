import Foundation
import Hotline
import ServiceLevels

/// A note for somebody about a deadline that is near or missed.
public struct Notice: Hashable, Sendable {
  /// Its number in the outbox.
  public var id: Int64
  /// Whom to tell.
  public var recipient: NoticeRole
  /// Whose duty officer, where it is one.
  public var contractor: ContractorCode?
  /// What the resident quotes.
  public var reference: Reference
  /// How urgent the ticket is.
  public var priority: Priority
  /// Which promise.
  public var stage: ClockStage
  /// The incident the ticket belongs to; notes about one incident are told together.
  public var incident: Int64?
  /// When the timer fired.
  public var createdAt: Date

  /// A note as stored.
  public init(
    id: Int64, recipient: NoticeRole, contractor: ContractorCode?, reference: Reference,
    priority: Priority, stage: ClockStage, incident: Int64?, createdAt: Date
  ) {
    self.id = id
    self.recipient = recipient
    self.contractor = contractor
    self.reference = reference
    self.priority = priority
    self.stage = stage
    self.incident = incident
    self.createdAt = createdAt
  }
}

/// What one person is told at once: one note instead of a hundred.
public struct NoticeDigest: Hashable, Sendable {
  /// Whom to tell.
  public var recipient: NoticeRole
  /// Whose duty officer, where it is one.
  public var contractor: ContractorCode?
  /// The incident all of it is about; nil where there is none.
  public var incident: Int64?
  /// When to tell.
  public var deliverAt: Date
  /// What, in the order in which it happened.
  public var notices: [Notice]
}

/// When people are told what: pure.
///
/// The clocks never rest, people do: a note that comes outside of a role's hours waits for their
/// beginning, unless the ticket is an emergency. Notes for the same person about one incident, or
/// of the same minute, become one.
public struct NoticeRounds: Sendable {
  private let hours: [NoticeRole: CalendarCode]
  private let calendars: CalendarBook

  /// Rounds by a city's hours.
  public init(hours: [NoticeRole: CalendarCode], calendars: CalendarBook) {
    self.hours = hours
    self.calendars = calendars
  }

  /// When a note reaches its reader; a calendar that never opens again keeps nobody from it.
  public func deliveryTime(of notice: Notice) -> Date {
    guard notice.priority != .emergency, let code = hours[notice.recipient],
      let calendar = calendars[code]
    else { return notice.createdAt }
    return calendar.nextOpening(from: notice.createdAt) ?? notice.createdAt
  }

  /// The notes as people will get them, the earliest first.
  public func digests(of notices: [Notice]) -> [NoticeDigest] {
    struct Key: Hashable {
      var recipient: NoticeRole
      var contractor: ContractorCode?
      var incident: Int64?
      var minute: Int?
    }
    let grouped = Dictionary(grouping: notices) { notice in
      let minute = Int((deliveryTime(of: notice).timeIntervalSince1970 / 60).rounded(.down))
      return Key(
        recipient: notice.recipient,
        contractor: notice.recipient == .contractorDuty ? notice.contractor : nil,
        incident: notice.incident, minute: notice.incident == nil ? minute : nil)
    }
    return grouped.map { key, notices in
      let ordered = notices.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
      let deliverAt = ordered.map { deliveryTime(of: $0) }.min() ?? .distantPast
      return NoticeDigest(
        recipient: key.recipient, contractor: key.contractor, incident: key.incident,
        deliverAt: deliverAt, notices: ordered)
    }.sorted {
      ($0.deliverAt, $0.notices.first?.id ?? 0) < ($1.deliverAt, $1.notices.first?.id ?? 0)
    }
  }
}
