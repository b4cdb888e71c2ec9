import Catalogue
import CityFiles
import Foundation
import Hotline
import TestKit
import Testing

/// What people say, looked up in the catalogue that comes with the program.
@Suite struct ServiceSearchTests {
  let services: [Service]
  let search: ServiceSearch

  init() throws {
    services = try CityFolder.read(
      at: URL(filePath: Repository.path("Routing/DemoCity"))
    ).city.services
    search = ServiceSearch(services)
  }

  /// Complaints in Ukrainian, in Russian, with slips, whole and begun.
  private static let complaints: [(typed: String, expected: [String])] = [
    ("холодні батареї", ["heating-cold"]),
    ("у мене вже третій день холодні батареї, діти мерзнуть", ["heating-cold"]),
    ("батареи холодные", ["heating-cold"]),
    ("халодні батареі", ["heating-cold"]),
    ("нема опалення", ["heating-none"]),
    ("нет отопления", ["heating-none"]),
    ("тече батарея", ["heating-leak"]),
    ("прорвало трубу опалення", ["heating-leak"]),
    ("немає гарячої води", ["hot-water-none"]),
    ("нету горячей воды", ["hot-water-none"]),
    ("вода з крана іржава", ["cold-water-quality", "hot-water-quality"]),
    ("немає холодної води", ["cold-water-none"]),
    ("слабкий напір води", ["cold-water-pressure"]),
    ("прорвало водопровід на вулиці", ["cold-water-main"]),
    ("каналізація забилася", ["sewerage-blockage"]),
    ("відкритий люк на дорозі", ["sewerage-manhole"]),
    ("нема світла", ["electricity-none"]),
    ("пропав свет во всем доме", ["electricity-none"]),
    ("обірвало дріт", ["electricity-wire"]),
    ("пахне газом", ["gas-smell"]),
    ("запах газа в подъезде", ["gas-smell"]),
    ("не працює ліфт", ["lift-stopped"]),
    ("лифт не работает", ["lift-stopped"]),
    ("застрягли в ліфті", ["lift-trapped"]),
    ("застряла в лифте", ["lift-trapped"]),
    ("сусіди заливають квартиру", ["house-flooding"]),
    ("соседи затопили", ["house-flooding"]),
    ("тече дах", ["house-roof"]),
    ("течет крыша", ["house-roof"]),
    ("темно в підʼїзді", ["house-light"]),
    ("в під'їзді не горить лампочка", ["house-light"]),
    ("сміття не вивозять", ["waste-missed"]),
    ("не вывозят мусор", ["waste-missed"]),
    ("палять листя", ["waste-burning"]),
    ("не горить ліхтар", ["lighting-lamp"]),
    ("не горит фонарь", ["lighting-lamp"]),
    ("яма на дорозі", ["roads-pothole"]),
    ("яма на дороге", ["roads-pothole"]),
    ("впало дерево", ["greenery-fallen"]),
    ("упало дерево на машину", ["greenery-fallen"]),
    ("собаки кидаються на людей", ["animals-aggressive"]),
    ("бродячие собаки", ["animals-aggressive"]),
    ("автобус не приїхав", ["transport-late"]),
    ("шум уночі від сусідів", ["order-noise"]),
    ("укриття зачинене", ["shelter-closed"]),
    ("не прибирають сніг у дворі", ["cleaning-snow"]),
    ("бурулька висить над входом", ["cleaning-icicles"]),
    ("НЕМА ОПАЛ", ["heating-none"]),
    ("опаленням нема", ["heating-none"]),
    ("no heating", ["heating-none"]),
    ("собаки", ["animals-aggressive"]),
    ("холодны батареи", ["heating-cold"]),
    ("опаленя немае", ["heating-none"]),
    ("лфіт не працює", ["lift-stopped"]),
  ]

  @Test(arguments: complaints)
  func theFirstOfferIsWhatIsMeant(typed: String, expected: [String]) throws {
    let first = try #require(search.find(typed, limit: 8).first)
    #expect(expected.contains(first.code.rawValue), "\(first.code)")
  }

  @Test(arguments: ["тече кран", "трубу прорвало в подвале", "дуже погано пахне сміттям"])
  func whereNotEveryWordFitsTheNearestIsShown(_ typed: String) {
    #expect(!search.find(typed, limit: 8).isEmpty)
  }

  @Test func rubbishFindsNothingAndNothingTypedShowsLeaves() {
    #expect(search.find("цкщжґ", limit: 8).isEmpty)
    #expect(search.find("!!!", limit: 8).count == 8)
    let branches = Set(services.compactMap(\.parent))
    let first = search.find("", limit: 200)
    #expect(first.count == services.count - branches.count)
    #expect(first.allSatisfy { !branches.contains($0.code) })
    let long = String(repeating: "опал ", count: 10_000)
    #expect(search.find(long, limit: 3).count == 3)
    #expect(ServiceSearch([]).find("вода", limit: 3).isEmpty)
  }
}
