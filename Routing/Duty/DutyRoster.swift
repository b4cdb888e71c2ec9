import Hotline
import JSON5
import ServiceLevels

/// Who answers for a contractor.
public struct DutyOfficer: Hashable, Sendable {
  /// The name as people know it.
  public var name: String
  /// The telephone as it is written.
  public var phone: String

  /// A duty officer.
  public init(name: String, phone: String) {
    self.name = name
    self.phone = phone
  }
}

/// One officer's hours: every week, or on single days, within the first and the last day.
public struct DutyTurn: Hashable, Sendable {
  /// Whose turn it is.
  public var officer: DutyOfficer
  /// The hours of every week.
  public var week: WeekHours
  /// Hours of single days; they win over the week's.
  public var days: [LocalDate: DayHours]
  /// The first day; nil without a beginning.
  public var from: LocalDate?
  /// The last day; nil without an end.
  public var to: LocalDate?
  /// Where it is written.
  public var position: SourcePosition

  /// An officer's hours.
  public init(
    officer: DutyOfficer, week: WeekHours, days: [LocalDate: DayHours] = [:],
    from: LocalDate? = nil, to: LocalDate? = nil, position: SourcePosition
  ) {
    self.officer = officer
    self.week = week
    self.days = days
    self.from = from
    self.to = to
    self.position = position
  }

  /// Whether it is this officer's turn.
  public func contains(_ moment: CityMoment) -> Bool {
    if let from, moment.date < from { return false }
    if let to, moment.date > to { return false }
    if let hours = days[moment.date] { return hours.contains(moment.secondOfDay) }
    return week.contains(moment)
  }
}

/// Who is on duty for each contractor, and how many open jobs each can have.
public struct DutyRoster: Hashable, Sendable {
  /// What is known about one contractor.
  public struct Entry: Hashable, Sendable {
    /// The officers' hours, the first that fits wins; nil for a contractor who is always there.
    public var turns: [DutyTurn]?
    /// The most open jobs; nil for any number.
    public var capacity: Int?
    /// The file it was read from.
    public var file: String
    /// Where it begins in that file.
    public var position: SourcePosition

    /// What is known about a contractor.
    public init(turns: [DutyTurn]?, capacity: Int?, file: String, position: SourcePosition) {
      self.turns = turns
      self.capacity = capacity
      self.file = file
      self.position = position
    }
  }

  /// What is known, by contractor; who is missing is always there and takes any number.
  public let entries: [ContractorCode: Entry]

  /// A roster; empty means that all are always there.
  public init(_ entries: [ContractorCode: Entry] = [:]) { self.entries = entries }

  /// Whether somebody is on duty; where nobody said when, everybody is taken to be there.
  public func isOnDuty(_ contractor: ContractorCode, at moment: CityMoment?) -> Bool {
    guard let moment, let turns = entries[contractor]?.turns else { return true }
    return turns.contains { $0.contains(moment) }
  }

  /// Who is on duty; nil where nobody is or the roster does not say who.
  public func officer(of contractor: ContractorCode, at moment: CityMoment) -> DutyOfficer? {
    entries[contractor]?.turns?.first { $0.contains(moment) }?.officer
  }

  /// The most open jobs a contractor takes; nil for any number.
  public func capacity(of contractor: ContractorCode) -> Int? { entries[contractor]?.capacity }

  /// All who take only so many, and whose open jobs therefore need counting.
  public var counted: [ContractorCode] {
    entries.filter { $0.value.capacity != nil }.keys.sorted()
  }
}
