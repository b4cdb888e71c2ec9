import Hotline
import JSON5

/// The codes that a policy file may name.
public struct PolicyReferences: Sendable {
  /// The catalogue's services.
  public var services: Set<ServiceCode>
  /// The city's districts.
  public var districts: Set<DistrictCode>
  /// The contractors.
  public var contractors: Set<ContractorCode>
  /// The calendars.
  public var calendars: Set<CalendarCode>
  /// Those of them that never close, by whose days the law's terms are counted.
  public var alwaysOpen: Set<CalendarCode>

  /// The codes that a policy file may name.
  public init(
    services: Set<ServiceCode>, districts: Set<DistrictCode>, contractors: Set<ContractorCode>,
    calendars: [BusinessCalendar]
  ) {
    self.services = services
    self.districts = districts
    self.contractors = contractors
    self.calendars = Set(calendars.map(\.code))
    alwaysOpen = Set(calendars.filter(\.versions.isEmpty).map(\.code))
  }
}

/// What a policy file (`policies.json5`) says.
public struct PolicyFile: Sendable {
  /// The format's name, which every file gives.
  public static let format = "hotline-policies/1"

  /// The policies in the file's order.
  public var policies: [ServicePolicy]
  /// When people want to be told; a role that is missing is told at any hour.
  public var noticeHours: [NoticeRole: CalendarCode]

  /// Reads a file.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document, knowing references: PolicyReferences)
    throws(SourceProblems) -> PolicyFile
  {
    var form = PolicyForm(reader: JSON5Reader(file: document.file), references: references)
    let file = form.file(document.root)
    try form.reader.finish()
    return file
  }
}

extension PolicyBook {
  /// The book that several files make together, in their order; among hours for the same role the
  /// last ones count.
  public init(_ files: [PolicyFile], tree: ServiceTree) {
    let hours = files.map(\.noticeHours).reduce(into: [NoticeRole: CalendarCode]()) {
      $0.merge($1) { _, last in last }
    }
    self.init(files.flatMap(\.policies), tree: tree, noticeHours: hours)
  }
}
