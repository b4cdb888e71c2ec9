import Catalogue
import Hotline
import JSON5
import Routing

/// A catalogue, contractors and a rule book of the size that five hundred districts bring.
struct GeneratedRules {
  static let leavesPerService = 12
  /// Districts one local contractor looks after.
  private static let districtsPerContractor = 10
  private static let heads = ["heating", "water", "roads", "lifts", "waste", "light", "trees"]

  let book: RuleBook
  /// What people call about.
  let leaves: [ServiceCode]

  init(districts: [DistrictCode]) throws {
    var services: [Service] = []
    for head in Self.heads {
      services.append(try Self.service(head, under: nil))
      for leaf in 0..<Self.leavesPerService {
        services.append(try Self.service("\(head)-\(leaf)", under: head))
      }
    }
    leaves = services.filter { $0.parent != nil }.map(\.code)
    var contractors = [try Self.contractor("shift", isShift: true)]
    var rules: [RoutingRule] = []
    for first in stride(from: 0, to: districts.count, by: Self.districtsPerContractor) {
      let area = districts[first..<min(first + Self.districtsPerContractor, districts.count)]
      for head in Self.heads.dropLast() {
        let contractor = try Self.contractor("\(head)-of-\(first)", isShift: false)
        contractors.append(contractor)
        rules.append(
          RoutingRule(
            code: try Self.code(contractor.code.rawValue), title: contractor.nameUK,
            services: [try Self.code(head)], places: RulePlaces(districts: Set(area)),
            targets: [.contractor(contractor.code)],
            file: "generated.routing.json5",
            position: SourcePosition(line: rules.count + 1, column: 1)))
      }
    }
    let names = districts.map { ($0, Phrase(uk: "Район \($0)", en: "District \($0)")) }
    guard
      let directory = CityDirectory(
        services: services, contractors: contractors,
        districts: Dictionary(uniqueKeysWithValues: names))
    else { throw BenchmarkFailure("the generated city has no shift") }
    book = RuleBook(rules, directory: directory)
  }

  private static func service(_ code: String, under parent: String?) throws -> Service {
    Service(
      code: try Self.code(code), parent: try parent.map { try Self.code($0) }, nameUK: code,
      nameEN: code, searchWords: "", priority: .normal)
  }

  private static func contractor(_ code: String, isShift: Bool) throws -> Contractor {
    Contractor(
      code: try Self.code(code), nameUK: code, nameEN: code, phone: nil, isShift: isShift)
  }

  private static func code<Subject>(_ text: String) throws -> Code<Subject> {
    guard let code = Code<Subject>(rawValue: text) else {
      throw BenchmarkFailure("«\(text)» is no code")
    }
    return code
  }
}
