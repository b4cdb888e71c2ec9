import Hotline
import JSON5

/// The name of a routing rule.
public typealias RuleCode = Code<RoutingRule>

/// Which tickets go to which contractor.
public struct RoutingRule: Hashable, Sendable {
  /// The stable code.
  public var code: RuleCode
  /// What people call it.
  public var title: String
  /// Services, each with everything that hangs on it; empty means all.
  public var services: Set<ServiceCode>
  /// Districts; empty means everywhere, also where the place is unknown or outside the city.
  public var districts: Set<DistrictCode>
  /// Who gets the tickets.
  public var contractor: ContractorCode
  /// The file it was read from.
  public var file: String
  /// Where it begins in that file.
  public var position: SourcePosition

  /// A rule.
  public init(
    code: RuleCode, title: String, services: Set<ServiceCode>, districts: Set<DistrictCode>,
    contractor: ContractorCode, file: String, position: SourcePosition
  ) {
    self.code = code
    self.title = title
    self.services = services
    self.districts = districts
    self.contractor = contractor
    self.file = file
    self.position = position
  }

  /// How the rule takes a ticket.
  public func verdict(on query: RoutingQuery, lineage: [ServiceCode]) -> RuleVerdict {
    guard services.isEmpty || lineage.contains(where: services.contains) else {
      return .otherService
    }
    guard !districts.isEmpty else { return .fits }
    switch query.place {
    case .district(let district): return districts.contains(district) ? .fits : .otherDistrict
    case .outside: return .outside
    case .unknown: return .placeUnknown
    }
  }
}

/// How a rule takes a ticket.
public enum RuleVerdict: Hashable, Sendable, CaseIterable {
  case fits, otherService, otherDistrict, outside, placeUnknown
}
