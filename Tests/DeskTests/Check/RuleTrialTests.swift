import CityFiles
import Desk
import Foundation
import Hotline
import Routing
import TestKit
import Testing

/// A trial of changed rules, against asking ticket by ticket.
@Suite struct RuleTrialTests {
  private let city: CityDescription

  init() throws {
    city = try CityFolder.read(at: URL(filePath: Repository.path("Routing/DemoCity"))).city
  }

  private func tickets(_ count: Int, seed: UInt64) throws -> [PastTicket] {
    var generator = SeededGenerator(seed: seed)
    return try (0..<count).map { _ in
      let house = try #require(city.houses.randomElement(using: &generator))
      let service = try #require(city.services.randomElement(using: &generator))
      let hasPoint = Bool.random(using: &generator)
      return PastTicket(
        reference: .random(using: &generator), service: service.code,
        place: TicketPlace(
          point: hasPoint ? house.point : nil,
          district: Bool.random(using: &generator) ? house.district : nil),
        receivedAt: Date(timeIntervalSince1970: 1_790_000_000))
    }
  }

  private func trial(_ rules: [RoutingRule], _ map: DistrictMap) -> RuleTrial {
    RuleTrial(
      inForce: city.rules, on: city.map,
      proposed: RuleBook(rules, directory: city.rules.directory, houses: city.register), on: map)
  }

  @Test func sameRulesMoveNothing() throws {
    var trial = trial(city.rules.rules, city.map)
    #expect(trial.lines(in: .en) == ["There is no ticket with a service."])
    for ticket in try tickets(500, seed: 1) { trial.ask(ticket) }
    #expect(trial.moved == 0 && trial.moves.isEmpty && trial.total == 500)
    #expect(
      trial.lines(in: .en) == ["Tickets looked at: 500; all stay with the same contractors."])
  }

  @Test(arguments: 0..<8)
  func countsWhatMoves(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var rules = city.rules.rules.shuffled(using: &generator)
    rules.removeLast(3)
    let map = DistrictMap(city.map.shapes.dropFirst())
    var trial = trial(rules, map)
    let book = RuleBook(rules, directory: city.rules.directory, houses: city.register)
    var expected: [RuleTrial.Move: [Reference]] = [:]
    for ticket in try tickets(2_000, seed: seed) {
      trial.ask(ticket)
      let moment = CityMoment(ticket.receivedAt, in: city.zone)
      let from = city.rules.decide(
        RoutingQuery(service: ticket.service, place: ticket.place, map: city.map, moment: moment)
      ).contractor
      // A point decides anew; a district alone stays what somebody said.
      let place: RoutingQuery.Place =
        if let point = ticket.place.point,
          ticket.place.district == nil
            || ticket.place.district == city.map.district(at: point)
        {
          map.district(at: point).map(RoutingQuery.Place.district) ?? .outside
        } else if let district = ticket.place.district {
          .district(district)
        } else {
          .unknown
        }
      let to = book.decide(
        RoutingQuery(
          service: ticket.service, place: place, point: ticket.place.point, moment: moment)
      ).contractor
      guard from != to else { continue }
      expected[.init(service: ticket.service, from: from, to: to), default: []]
        .append(ticket.reference)
    }
    #expect(!expected.isEmpty)
    let moves = trial.moves
    #expect(
      Dictionary(uniqueKeysWithValues: moves.map { ($0.move, $0.tickets) })
        == expected.mapValues(\.count))
    #expect(moves.map(\.tickets) == moves.map(\.tickets).sorted(by: >))
    #expect(moves.allSatisfy { $0.examples == Array((expected[$0.move] ?? []).prefix(3)) })
    #expect(trial.moved == expected.values.reduce(0) { $0 + $1.count })
    #expect(trial.lines(in: .uk).count == moves.count + 3)
  }

  @Test func servicesThatAreGoneAreCountedApart() throws {
    let few = city.services.filter { $0.code.rawValue != "lift" }
    let directory = try #require(
      CityDirectory(services: few, contractors: city.contractors, districts: [:]))
    var trial = RuleTrial(
      inForce: city.rules, on: city.map,
      proposed: RuleBook(city.rules.rules, directory: directory), on: city.map)
    let gone = try tickets(3_000, seed: 3).filter { $0.service.rawValue == "lift" }
    #expect(!gone.isEmpty)
    for ticket in gone { trial.ask(ticket) }
    #expect(trial.withoutService == gone.count && trial.moved == 0)
    #expect(
      trial.lines(in: .en).contains { $0.contains("the new catalogue lacks: \(gone.count);") })
  }
}
