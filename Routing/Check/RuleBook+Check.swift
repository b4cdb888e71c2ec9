import Hotline

extension RuleBook {
  /// Asks for every service in every place and at every hour that makes a difference, and says
  /// which rules never win, what no rule takes, where rules contradict each other and when nobody
  /// is on duty.
  ///
  /// - Parameters:
  ///   - houses: the gazetteer's houses; without them rules by address are asked about nowhere.
  ///   - map: the districts; needed to know where the lines of rules run.
  public func check(houses: HouseRegister = HouseRegister(), map: DistrictMap? = nil)
    -> RuleBookReport
  {
    var inquiry = RuleInquiry(book: self, cells: cells(houses: houses, map: map))
    for service in directory.services.keys.sorted() { inquiry.ask(about: service) }
    return RuleBookReport(
      unreachable: inquiry.unreachable, gaps: inquiry.gaps, idle: inquiry.idle,
      overlaps: overlaps(), houseless: houses.isEmpty ? [] : houseless(houses))
  }

  /// The moments of a week at which some rule's or officer's hours begin or end.
  public var moments: [CityMoment] {
    let turns = roster.entries.values.compactMap(\.turns).joined()
    return CityMoment.week(
      turns: rules.compactMap(\.week).flatMap(\.turns) + turns.flatMap(\.week.turns))
  }
}

/// What asking a book service by service has found so far.
private struct RuleInquiry {
  private let book: RuleBook
  private let cells: [RoutingQuery.Place: [PlaceCell]]
  private let places: [RoutingQuery.Place]
  private let moments: [CityMoment]
  private var winners: Set<Int> = []
  private var shadows: [Int: Set<Int>] = [:]
  private var idleMoments: [Int: Set<Int>] = [:]
  private(set) var gaps: [RuleBookReport.Gap] = []

  init(book: RuleBook, cells: Set<PlaceCell>) {
    self.book = book
    self.cells = Dictionary(grouping: cells, by: \.place)
    places =
      book.directory.districts.keys.sorted().map(RoutingQuery.Place.district)
      + [.outside, .unknown]
    moments = book.moments
  }

  var unreachable: [RuleBookReport.Unreachable] {
    book.rules.indices.filter { !winners.contains($0) }.map { index in
      RuleBookReport.Unreachable(
        rule: book.rules[index],
        shadowedBy: (shadows[index] ?? []).sorted().map { book.rules[$0] })
    }
  }

  var idle: [RuleBookReport.Idle] {
    idleMoments.sorted { $0.key < $1.key }.map { index, chosen in
      RuleBookReport.Idle(
        rule: book.rules[index], hours: WeekStretches(chosen, of: moments))
    }
  }

  mutating func ask(about service: ServiceCode) {
    let asked = Set(book.candidates(for: service))
    for place in places {
      // Moments at which nothing takes it: without an address, and at the worst of the houses.
      var free = 0
      var freeAtHouses: Int?
      for cell in cells[place] ?? [] {
        let rules = cell.rules.filter(asked.contains)
        let count = moments.indices.count { !isTaken(by: rules, in: cell, at: $0) }
        if cell.isHouse {
          freeAtHouses = max(freeAtHouses ?? 0, count)
        } else {
          free = max(free, count)
        }
      }
      guard free > 0 else { continue }
      gaps.append(
        RuleBookReport.Gap(
          service: service, place: place, isAlways: free == moments.count,
          isWithoutHouseOnly: freeAtHouses == 0))
    }
  }

  /// Whether a rule would take it; notes who wins, who loses to whom, and who is off duty.
  private mutating func isTaken(by rules: [Int], in cell: PlaceCell, at number: Int) -> Bool {
    let moment = moments[number]
    let fitting = rules.filter { book.rules[$0].holds(at: moment) }
    let reachable = fitting.filter { hasTaker($0, in: cell) }
    guard !reachable.isEmpty else { return false }
    var surest: Int?
    var isAttended = false
    for rule in reachable {
      if let surest {
        shadows[rule, default: []].insert(surest)
        continue
      }
      guard isAttendedTo(rule, in: cell, at: moment) else { continue }
      isAttended = true
      winners.insert(rule)
      if isSure(rule, in: cell) { surest = rule }
    }
    if !isAttended { idleMoments[reachable[0], default: []].insert(number) }
    return true
  }

  // MARK: Takers

  private func takers(of rule: Int, in cell: PlaceCell) -> [ContractorCode] {
    book.rules[rule].targets.compactMap { target in
      switch target {
      case .contractor(let contractor): contractor
      case .owner: cell.owner
      }
    }
  }

  private func hasTaker(_ rule: Int, in cell: PlaceCell) -> Bool {
    !takers(of: rule, in: cell).isEmpty
  }

  private func isAttendedTo(_ rule: Int, in cell: PlaceCell, at moment: CityMoment) -> Bool {
    takers(of: rule, in: cell).contains { contractor in
      guard let turns = book.roster.entries[contractor]?.turns else { return true }
      // Days and dates come and go; the week stays.
      return turns.contains { $0.week.contains(moment) }
    }
  }

  /// Whether it never lets a ticket pass.
  private func isSure(_ rule: Int, in cell: PlaceCell) -> Bool {
    takers(of: rule, in: cell).contains { book.roster.entries[$0] == nil }
  }
}
