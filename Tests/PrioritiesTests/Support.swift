import CityFiles
import Foundation
import Hotline
import JSON5
import Priorities
import TestKit

/// The demo city's rules, and questions to them.
struct DemoRules {
  let book: PriorityBook
  let services: [Service]

  init() throws {
    let folder = URL(filePath: Repository.path("Routing/DemoCity"))
    let city = try CityFolder.read(at: folder).city
    guard let book = city.priorities else { throw NothingThere(what: "priority rules") }
    self.book = book
    services = city.services
  }

  func decide(
    _ service: String?, _ description: String, address: String = "", hour: Int = 12,
    earlier: [String] = [], isFrost: Bool = false
  ) throws -> PriorityDecision {
    let known = services.first { $0.code.rawValue == service }
    if let service, known == nil { throw NothingThere(what: service) }
    // 2 November 2026, in Kyiv two hours ahead of UTC.
    let at = Date(timeIntervalSince1970: 1_793_570_400 + Double(hour) * 3600)
    return book.decide(
      PriorityFacts(
        service: known?.code, base: known?.priority ?? .normal, description: description,
        address: address, earlierServices: earlier.compactMap { ServiceCode(rawValue: $0) },
        isFrost: isFrost, at: at))
  }
}

extension PriorityDecision {
  /// The codes of the rules that held.
  var rules: [String] { grounds.map(\.rule.code.rawValue) }
}

/// What a test needs and does not find.
struct NothingThere: Error {
  var what: String
}

/// Reads a file of rules over a catalogue of two services.
func book(
  _ body: String, addresses: Set<String>? = nil
) throws -> PriorityBook {
  let catalogue = [("heating", nil), ("heating-none", "heating"), ("lift", nil)].compactMap {
    code, parent in
    ServiceCode(rawValue: code).map {
      Service(
        code: $0, parent: parent.flatMap { ServiceCode(rawValue: $0) }, nameUK: code, nameEN: code,
        searchWords: "", priority: .normal)
    }
  }
  return try PriorityFile.read(
    JSON5Document(parsing: body, file: "priorities.json5"), services: catalogue,
    addresses: addresses)
}
