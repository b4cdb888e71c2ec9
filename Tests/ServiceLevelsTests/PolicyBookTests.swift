import Hotline
import TestKit
import Testing

@testable import ServiceLevels

struct PolicyBookTests {
  private let tree: ServiceTree

  init() throws {
    tree = ServiceTree([
      try Self.service("heating", nil), try Self.service("heating-cold", "heating"),
      try Self.service("heating-leak", "heating"), try Self.service("other", nil),
    ])
  }

  private static func service(_ name: String, _ parent: String?) throws -> Service {
    Service(
      code: try code(name), parent: try parent.map { try code($0) }, nameUK: name, nameEN: name,
      searchWords: "", priority: .normal)
  }

  private static func policy(
    _ name: String, _ scope: ServicePolicy.Scope = .init(), stages: [ClockStage] = [.resolution]
  ) throws -> ServicePolicy {
    let calendar: CalendarCode = try code("always")
    return ServicePolicy(
      code: try code(name), title: name, scope: scope,
      targets: Dictionary(
        uniqueKeysWithValues: stages.map {
          ($0, ServiceTarget(stage: $0, seconds: 60, calendar: calendar, warnAtShare: nil))
        }))
  }

  private func winner(
    _ book: PolicyBook, _ service: String, _ priority: Priority = .normal,
    _ district: String? = nil,
    _ contractor: String? = nil, stage: ClockStage = .resolution
  ) throws -> String? {
    let query = PolicyQuery(
      service: try code(service), priority: priority, district: try district.map { try code($0) },
      contractor: try contractor.map { try code($0) })
    return book.terms(for: stage, of: query)?.policy.rawValue
  }

  private func book(_ policies: [ServicePolicy]? = nil) throws -> PolicyBook {
    PolicyBook(
      try policies ?? [
        Self.policy("usual", stages: [.firstResponse, .resolution]),
        Self.policy("urgent", .init(priorities: [.emergency])),
        Self.policy("heat", .init(services: [code("heating")])),
        Self.policy("heat-urgent", .init(services: [code("heating")], priorities: [.emergency])),
        Self.policy("leak", .init(services: [code("heating-leak")])),
        Self.policy("heat-center", .init(services: [code("heating")], districts: [code("center")])),
        Self.policy("heat-teplo", .init(services: [code("heating")], contractors: [code("teplo")])),
        Self.policy("heat-again", .init(services: [code("heating")])),
      ], tree: tree)
  }

  @Test func theMostSpecificPolicyWins() throws {
    let book = try book()
    #expect(try winner(book, "other") == "usual")
    #expect(try winner(book, "other", .emergency) == "urgent")
    #expect(try winner(book, "heating") == "heat")
    #expect(try winner(book, "heating-cold") == "heat")
    #expect(try winner(book, "heating-cold", .emergency) == "heat-urgent")
    #expect(try winner(book, "heating-leak", .emergency) == "leak")
    #expect(try winner(book, "heating-cold", .normal, "center") == "heat-center")
    #expect(try winner(book, "heating-cold", .emergency, "center") == "heat-urgent")
    #expect(try winner(book, "heating-cold", .normal, "ozernyi", "teplo") == "heat-teplo")
    #expect(try winner(book, "heating-cold", .normal, "center", "teplo") == "heat-center")
  }

  @Test func aPolicyWithoutTheStageIsPassedOver() throws {
    #expect(try winner(book(), "heating-leak", stage: .firstResponse) == "usual")
    #expect(try winner(PolicyBook([], tree: tree), "other") == nil)
  }

  @Test func theOrderOfTheBookDecidesOnlyBetweenEquals() throws {
    let policies = try book().policies.filter { $0.code.rawValue != "heat-again" }
    for seed in UInt64(0)..<20 {
      var generator = SeededGenerator(seed: seed)
      let shuffled = try book(policies.shuffled(using: &generator))
      for service in ["heating", "heating-cold", "heating-leak", "other"] {
        for priority in Priority.allCases {
          for district in [nil, "center", "ozernyi"] {
            for contractor in [nil, "teplo"] {
              #expect(
                try winner(shuffled, service, priority, district, contractor)
                  == winner(book(), service, priority, district, contractor))
            }
          }
        }
      }
    }
  }

  @Test func aCatalogueThatRunsInACircleEnds() throws {
    let tree = ServiceTree([try Self.service("a", "b"), try Self.service("b", "a")])
    #expect(tree.lineage(of: try code("a")).map(\.rawValue) == ["a", "b"])
  }
}
