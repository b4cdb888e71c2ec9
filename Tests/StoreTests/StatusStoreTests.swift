import Desk
import Foundation
import Hotline
import Store
import TestKit
import Testing

@Suite struct StatusStoreTests {
  @Test func statusTellsTheTicketAndNothingPersonal() async throws {
    let city = try await TestCity()
    let ticket = try await city.desk.register(city.draft(), by: .system)
    let status = try #require(
      try await city.status.statuses(of: [ticket.reference, .random()]).first)
    #expect(status.reference == ticket.reference)
    #expect(status.state == .assigned)
    #expect(status.service == .init(uk: "Витік води", en: "Water leak"))
    #expect(status.district?.uk == "Центр")
    #expect(status.contractor?.en == "Water works")
    #expect(status.receivedAt == city.draft().receivedAt)
    #expect(status.dueAt == city.draft().receivedAt + 4 * 3600)
    #expect(status.answer == nil)
    #expect(!"\(status)".contains("Іван"))
  }

  @Test func crowdIsAnsweredEachHisOwn() async throws {
    let city = try await TestCity()
    var references: [Reference] = []
    for _ in 0..<20 {
      references.append(try await city.desk.register(city.draft(), by: .system).reference)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        let wanted = references[number % references.count]
        group.addTask {
          let found = try await city.status.statuses(of: [wanted, .random()])
          #expect(found.map(\.reference) == [wanted])
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func askingForNothingAsksNobody() async throws {
    let city = try await TestCity()
    #expect(try await city.status.statuses(of: []).isEmpty)
  }
}
