import Foundation
import Hotline
import Incidents

/// Finds what a complaint being typed may be about already, the likeliest first.
public struct DuplicateSearch: Sendable {
  /// Most duplicates shown.
  public static let shownLimit = 3
  /// Most tickets that are compared.
  private static let comparedLimit = 60

  private let tickets: any NearbyTickets
  private let services: ServiceTree
  private let catalogue: [ServiceCode]
  private let rules = DuplicateRules()

  /// A search among stored tickets, by the catalogue as it is.
  public init(_ tickets: any NearbyTickets, catalogue: [Service]) {
    self.tickets = tickets
    services = ServiceTree(catalogue)
    self.catalogue = catalogue.map(\.code)
  }

  /// Likely duplicates; none as long as nobody knows where it is.
  public func likely(for question: DuplicateQuestion, now: Date) async throws -> [LikelyDuplicate] {
    guard question.point != nil || question.house != nil else { return [] }
    let found = try await tickets.ticketsNearby(
      question,
      within: DuplicateBounds(
        radiusMetres: rules.radiusMetres, since: now - rules.windowSeconds,
        services: question.service.map(branch) ?? [], limit: Self.comparedLimit))
    return rank(found, for: question, now: now)
  }

  /// The likeliest first; one that is over comes behind all that are not.
  func rank(
    _ found: [(line: TicketLine, distanceMetres: Double)], for question: DuplicateQuestion,
    now: Date
  ) -> [LikelyDuplicate] {
    let likely = found.map { line, distance in
      LikelyDuplicate(
        line: line, distanceMetres: distance,
        likeness: rules.likeness(
          of: question.text, to: line.ticket.description, distanceMetres: distance,
          ageSeconds: now.timeIntervalSince(line.ticket.receivedAt),
          isSameService: question.service == nil || line.ticket.service == question.service))
    }
    let ordered = likely.sorted { one, other in
      if one.canBeJoined != other.canBeJoined { return one.canBeJoined }
      return (other.likeness, one.line.ticket.id) < (one.likeness, other.line.ticket.id)
    }
    return Array(ordered.prefix(Self.shownLimit))
  }

  /// The services beneath the branch that a service hangs on, as incidents are counted.
  private func branch(_ service: ServiceCode) -> [ServiceCode] {
    let root = services.lineage(of: service).dropFirst().first ?? service
    return catalogue.filter { services.lineage(of: $0).contains(root) }
  }
}
