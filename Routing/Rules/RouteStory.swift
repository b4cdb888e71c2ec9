import Catalogue
import Hotline

/// The whole story of a decision, a line each, as `hotline route` prints it.
public struct RouteStory: Sendable {
  private let query: RoutingQuery
  private let decision: RoutingDecision
  private let considered: [RuleConsideration]
  private let rulesVersion: Int?
  private let directory: CityDirectory

  /// The story of what a book decides.
  ///
  /// - Parameters:
  ///   - openOrders: how many jobs each contractor has.
  ///   - rulesVersion: the version of the rules, where they have one.
  public init(
    of query: RoutingQuery, by book: RuleBook, openOrders: [ContractorCode: Int] = [:],
    rulesVersion: Int? = nil
  ) {
    self.query = query
    self.rulesVersion = rulesVersion
    decision = book.decide(query, openOrders: openOrders)
    considered = book.considerations(of: query, openOrders: openOrders)
    directory = book.directory
  }

  /// The lines.
  public func lines(in language: Language) -> [String] {
    let rows = rows(language)
    let width = rows.map { $0.0(language).count }.max() ?? 0
    let head = rows.map { label, value in label(language).padded(to: width) + "  " + value }
    guard !considered.isEmpty else { return head }
    return head + [RoutingText.askedLabel(language) + ":"] + considerations(language)
  }

  private func rows(_ language: Language) -> [(RoutingText, String)] {
    var rows: [(RoutingText, String)] = []
    if let point = query.point {
      rows.append((.pointLabel, "\(point.latitude), \(point.longitude)"))
    }
    if let house = query.house {
      let number = house.number.map { ", \($0)" } ?? ""
      rows.append((.houseLabel, directory.name(of: house.street, in: language) + number))
    }
    rows.append((.placeLabel, place(language)))
    if let moment = query.moment {
      rows.append((.timeLabel, "\(moment.date), \(moment.text(in: language))"))
    }
    let lineage = directory.tree.lineage(of: query.service)
    let service = lineage.map { named($0, language) }.joined(separator: " ← ")
    let explanation = RouteExplanation(
      query: query, rule: decision.rule, passedOver: decision.passedOver, directory: directory)
    rows += [
      (.serviceLabel, service), (.contractorLabel, named(decision.contractor, language)),
      (.ruleLabel, decision.rule.map(Self.named) ?? decision.ruleID),
      (.whyLabel, explanation.sentence(in: language)),
    ]
    if let rulesVersion { rows.append((.versionLabel, "\(rulesVersion)")) }
    return rows
  }

  private func considerations(_ language: Language) -> [String] {
    let width = considered.map(\.rule.code.rawValue.count).max() ?? 0
    return considered.enumerated().map { number, consideration in
      let mark = consideration.verdict == .fits ? "→" : " "
      let code = consideration.rule.code.rawValue.padded(to: width)
      return "\(mark) \(number + 1). \(code)  \(consideration.verdict.text(language))"
    }
  }

  private func place(_ language: Language) -> String {
    switch query.place {
    case .district(let district):
      "\(directory.name(of: district, in: language)) (\(district))"
    case .outside: RoutingText.notInCity(language)
    case .unknown: RoutingText.notSaid(language)
    }
  }

  private func named(_ service: ServiceCode, _ language: Language) -> String {
    "\(directory.name(of: service, in: language)) (\(service))"
  }

  private func named(_ contractor: ContractorCode, _ language: Language) -> String {
    "\(directory.name(of: contractor, in: language)) (\(contractor))"
  }

  private static func named(_ rule: RoutingRule) -> String {
    "\(rule.title) (\(rule.code), \(rule.file):\(rule.position.line))"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
