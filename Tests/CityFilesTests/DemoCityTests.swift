import Foundation
import Hotline
import ServiceLevels
import TestKit
import Testing

@testable import CityFiles
@testable import Routing

/// The city that comes with the program is complete and holds together.
struct DemoCityTests {
  private let city: CityDescription

  init() throws {
    let reading = try CityFolder.read(at: URL(filePath: Repository.path("Routing/DemoCity")))
    #expect(reading.rejected == [])
    city = reading.city
  }

  @Test func isOfTheSizeItShouldBe() throws {
    #expect((100...130).contains(city.services.count))
    #expect((5...7).contains(city.districts.count - 2))
    #expect((280...320).contains(city.streets.count))
    #expect((5500...6500).contains(city.houses.count))
    #expect(city.contractors.count >= 12)
    let folder = Repository.path("Routing/DemoCity")
    let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      return try #require(attributes[.size] as? Int)
    }
    #expect(sizes.allSatisfy { $0 < 500_000 })
    #expect(sizes.reduce(0, +) < 1_000_000)
  }

  @Test func everyHouseLiesInExactlyOneDistrict() {
    for house in city.houses {
      let districts = city.districts.filter { $0.shape.contains(house.point) }.map(\.code)
      guard districts == [house.district] else {
        Issue.record("\(house.street) \(house.number) lies in \(districts)")
        continue
      }
    }
    let inhabited = Set(city.houses.map(\.district))
    #expect(inhabited == Set(city.districts.map(\.code)))
    #expect(Set(city.houses.map(\.street)) == Set(city.streets.map(\.code)))
  }

  @Test func everyHouseHasACompanyAndASubstation() {
    let sources = Dictionary(grouping: city.sources, by: \.network)
    for house in city.houses {
      #expect(house.building.owner != nil, "\(house.street) \(house.number)")
      #expect(house.building.supply[.power] != nil, "\(house.street) \(house.number)")
      // Flats are counted by entrance.
      #expect((house.building.flats == nil) == (house.building.entrances == nil))
    }
    for (network, sources) in sources {
      let used = Set(city.houses.compactMap { $0.building.supply[network] })
      #expect(used == Set(sources.map(\.code)))
    }
    #expect(Set(sources.keys) == [.heat, .power])
    // Neighbours may have different companies: that is what a rule by owner is for.
    let owners = Dictionary(grouping: city.houses, by: \.district).mapValues { houses in
      Set(houses.compactMap(\.building.owner))
    }
    #expect(owners.values.contains { $0.count > 1 })
  }

  @Test func noTwoHousesStandOnOneSpotAndNoTwoStreetsShareAName() {
    #expect(Set(city.houses.map(\.point)).count == city.houses.count)
    #expect(Set(city.streets.map(\.name.uk)).count == city.streets.count)
    #expect(Set(city.streets.map(\.name.en)).count == city.streets.count)
  }

  @Test func districtsAdjoinWithoutOverlap() {
    #expect(city.map.overlaps() == [])
    let villages = ["kovylnyi-yar", "zhuravlyna-balka"]
    for district in city.districts where !villages.contains(district.code.rawValue) {
      let neighbours = city.districts.filter { other in
        other.code != district.code && other.shape.sharesBorder(with: district.shape)
      }
      #expect(!neighbours.isEmpty, "\(district.code)")
    }
    // The old town is cut out of the centre.
    #expect(city.districts.contains { $0.shape.polygons.contains { $0.rings.count > 1 } })
    #expect(city.districts.contains { $0.shape.polygons.count > 1 })
  }

  @Test func everyServiceInEveryDistrictReachesSomebody() {
    for service in city.services {
      for district in city.districts {
        let decision = city.rules.decide(
          RoutingQuery(service: service.code, place: .district(district.code)))
        #expect(decision.rule != nil, "\(service.code) in \(district.code)")
        let isForTheShift = service.code.rawValue.hasPrefix("other")
        #expect((decision.contractor == city.rules.directory.shift.code) == isForTheShift)
        #expect(city.contractors.contains { $0.code == decision.contractor })
      }
    }
    #expect(city.rules.check(houses: city.register, map: city.map).unreachable == [])
    let busy = city.rules.rules.flatMap(\.targets)
    #expect(Set(busy) == Set(city.contractors.map { .contractor($0.code) } + [.owner]))
  }

  @Test func everyTicketHasBothDeadlines() throws {
    let moments = [
      Date(timeIntervalSince1970: 1_774_710_000), Date(timeIntervalSince1970: 1_798_700_000),
    ]
    for service in city.services {
      for priority in Priority.allCases {
        for district in city.districts.map(\.code) {
          let query = PolicyQuery(
            service: service.code, priority: priority, district: district, contractor: nil)
          let response = try #require(city.policies.terms(for: .firstResponse, of: query))
          let resolution = try #require(city.policies.terms(for: .resolution, of: query))
          #expect(response.target.seconds < resolution.target.seconds)
          #expect(city.calendars[resolution.target.calendar] != nil)
        }
      }
    }
    for policy in city.policies.policies {
      for target in policy.targets.values {
        let calendar = try #require(city.calendars[target.calendar])
        for moment in moments {
          let due = try #require(
            calendar.add(businessSeconds: Double(target.seconds), to: moment))
          #expect(due.timeIntervalSince(moment) < 40 * 86_400)
        }
      }
    }
  }

  @Test func emergenciesAreAnsweredWithinMinutes() throws {
    let emergencies = city.services.filter { $0.priority == .emergency }
    #expect(emergencies.count >= 15)
    for service in emergencies {
      let query = PolicyQuery(
        service: service.code, priority: .emergency, district: nil, contractor: nil)
      let terms = try #require(city.policies.terms(for: .firstResponse, of: query))
      #expect(terms.target.seconds <= 1800, "\(service.code)")
      #expect(terms.target.calendar.rawValue == "always", "\(service.code)")
    }
  }

  @Test func theCatalogueHasTwoLevelsAndBothLanguages() {
    let branches = city.services.filter { $0.parent == nil }.map(\.code)
    for service in city.services {
      #expect(service.parent.map(branches.contains) ?? true, "\(service.code)")
      #expect(!service.searchWords.isEmpty, "\(service.code)")
      #expect(service.nameUK != service.nameEN)
    }
    for branch in branches { #expect(city.services.contains { $0.parent == branch }) }
  }

  @Test func theCalendarsKnowUkrainianHolidays() throws {
    let code = try #require(CalendarCode(rawValue: "works"))
    let works = try #require(city.calendars[code])
    let closed = [
      "2026-08-24", "2026-12-25", "2026-04-13", "2026-03-09", "2027-05-04", "2023-10-14",
    ]
    for day in closed {
      #expect(works.hours(on: try #require(LocalDate(day))) == .closed, "\(day)")
    }
    let open = ["2026-01-17", "2026-01-07", "2024-10-14", "2026-12-31"]
    for day in open { #expect(works.hours(on: try #require(LocalDate(day))) != .closed, "\(day)") }
    // The shortened days are an hour shorter than the week's.
    let usual = try #require(DayHours("08:00-12:00 13:00-16:15"))
    #expect(works.hours(on: try #require(LocalDate("2026-12-31"))) == usual)
  }
}

extension DistrictShape {
  /// Whether an edge of one is an edge of the other.
  fileprivate func sharesBorder(with other: DistrictShape) -> Bool {
    let edges = Set(polygons.flatMap { $0.rings.joined() })
    return other.polygons.flatMap { $0.rings.joined() }.contains { edge in
      edges.contains(edge) || edges.contains(GridEdge(start: edge.end, end: edge.start))
    }
  }
}
