import Foundation
import Hotline
import Routing

/// A ticket of the past, as far as routing cares.
public struct PastTicket: Hashable, Sendable {
  /// What the resident quotes.
  public var reference: Reference
  /// What it is about.
  public var service: ServiceCode
  /// Where it is.
  public var place: TicketPlace
  /// When it came.
  public var receivedAt: Date

  /// A ticket as stored.
  public init(
    reference: Reference, service: ServiceCode, place: TicketPlace, receivedAt: Date
  ) {
    self.reference = reference
    self.service = service
    self.place = place
    self.receivedAt = receivedAt
  }
}

/// Counts which tickets would go to somebody else under other rules, and keeps a few examples.
///
/// What it holds grows with the catalogue and the contractors, never with the tickets.
public struct RuleTrial: Sendable {
  /// Tickets of a service that change hands in the same way.
  public struct Move: Hashable, Sendable {
    /// The service.
    public let service: ServiceCode
    /// Who gets them under the rules in force.
    public let from: ContractorCode
    /// Who would get them.
    public let to: ContractorCode

    /// A way from one contractor to another.
    public init(service: ServiceCode, from: ContractorCode, to: ContractorCode) {
      self.service = service
      self.from = from
      self.to = to
    }
  }

  /// How many tickets move in one way.
  public struct Count: Hashable, Sendable {
    /// The way.
    public let move: Move
    /// How many.
    public var tickets: Int
    /// The first of them that were seen.
    public var examples: [Reference]
  }

  /// The most examples of one move.
  public static let exampleLimit = 3

  /// Tickets seen.
  public private(set) var total = 0
  /// Tickets of services that the other city does not have.
  public private(set) var withoutService = 0
  private var counts: [Move: Count] = [:]

  private let inForce: RuleBook
  private let mapInForce: DistrictMap
  private let proposed: RuleBook
  private let proposedMap: DistrictMap
  private let proposedHouses: HouseRegister

  /// A trial of proposed rules, map and houses against those in force.
  ///
  /// Everybody is taken to have had room: how full the contractors were then, nobody wrote down.
  public init(
    inForce: RuleBook, on mapInForce: DistrictMap, proposed: RuleBook, on proposedMap: DistrictMap,
    with proposedHouses: HouseRegister = HouseRegister()
  ) {
    self.proposedHouses = proposedHouses
    self.inForce = inForce
    self.mapInForce = mapInForce
    self.proposed = proposed
    self.proposedMap = proposedMap
  }

  /// The names behind both cities' codes.
  var directories: (inForce: CityDirectory, proposed: CityDirectory) {
    (inForce.directory, proposed.directory)
  }

  /// Tickets that would go to somebody else.
  public var moved: Int { counts.values.reduce(0) { $0 + $1.tickets } }

  /// All moves, the most frequent first.
  public var moves: [Count] {
    counts.values.sorted { first, second in
      if first.tickets != second.tickets { return first.tickets > second.tickets }
      let (one, other) = (first.move, second.move)
      return (one.service, one.from, one.to) < (other.service, other.from, other.to)
    }
  }

  /// Asks both books about a ticket.
  public mutating func ask(_ ticket: PastTicket) {
    total += 1
    guard proposed.directory.services[ticket.service] != nil else {
      withoutService += 1
      return
    }
    let from = inForce.contractor(
      for: RoutingQuery(
        service: ticket.service, place: ticket.place, map: mapInForce,
        moment: CityMoment(ticket.receivedAt, in: inForce.zone)))
    var query = RoutingQuery(
      service: ticket.service, place: placeOnProposedMap(ticket.place), map: proposedMap,
      moment: CityMoment(ticket.receivedAt, in: proposed.zone))
    query.house = query.house.map(asProposed)
    let to = proposed.contractor(for: query)
    guard from != to else { return }
    let move = Move(service: ticket.service, from: from, to: to)
    var count = counts[move] ?? Count(move: move, tickets: 0, examples: [])
    count.tickets += 1
    if count.examples.count < Self.exampleLimit { count.examples.append(ticket.reference) }
    counts[move] = count
  }

  /// A house as the proposed files know it: they may give it another owner.
  private func asProposed(_ house: HouseFacts) -> HouseFacts {
    house.number.flatMap { proposedHouses.house($0, on: house.street) }?.facts ?? house
  }

  /// A district that follows from the point is asked anew of the other map; one that somebody chose
  /// against the map stays.
  private func placeOnProposedMap(_ place: TicketPlace) -> TicketPlace {
    guard let point = place.point, place.district == mapInForce.district(at: point) else {
      return place
    }
    var place = place
    place.district = nil
    return place
  }
}
