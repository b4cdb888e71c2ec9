import CityFiles
import Foundation
import Hotline
import TestKit
import Testing

@testable import Console

/// What people say, looked up in the catalogue that comes with the program.
@Suite struct ServiceSearchTests {
  let services: [Service]

  init() throws {
    services = try CityFolder.read(
      at: URL(filePath: Repository.path("Routing/DemoCity"))
    ).city.services
  }

  @Test(arguments: [
    ("нема світла", "Немає електропостачання"), ("не працює ліфт", "Ліфт не працює"),
    ("впало дерево", "Впало дерево"), ("яма на дорозі", "Яма на дорозі"),
    ("НЕМА ОПАЛ", "Немає опалення"), ("опаленням нема", "Немає опалення"),
    ("no heating", "Немає опалення"), ("собаки", "Агресивні собаки"),
  ])
  func isFoundAsSaid(_ typed: String, _ name: String) {
    #expect(ServiceSearch.find(typed, in: services, limit: 8).first?.nameUK == name)
  }

  @Test(arguments: ["тече кран", "сміття не вивозять"])
  func whereNotEveryWordFitsTheNearestIsShown(_ typed: String) {
    #expect(!ServiceSearch.find(typed, in: services, limit: 8).isEmpty)
  }

  @Test func rubbishFindsNothingAndNothingTypedShowsLeaves() {
    #expect(ServiceSearch.find("цкщжґ", in: services, limit: 8).isEmpty)
    #expect(ServiceSearch.find("!!!", in: services, limit: 8).count == 8)
    let branches = Set(services.compactMap(\.parent))
    let first = ServiceSearch.find("", in: services, limit: 200)
    #expect(first.allSatisfy { !branches.contains($0.code) })
    let long = String(repeating: "опал ", count: 10_000)
    #expect(ServiceSearch.find(long, in: services, limit: 3).count == 3)
  }
}
