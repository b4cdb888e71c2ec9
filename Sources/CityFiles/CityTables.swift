import Catalogue
import Hotline
import JSON5
import Routing

/// A CSV file of a city.
protocol CityTable {
  associatedtype Element
  init()
  /// What the lines say; lines that are wrong are left out and reported.
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [Element]
}

/// `contractors.csv`.
struct ContractorTable: CityTable {
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [Contractor] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("name_uk"), .required("name_en"), .optional("phone"),
        .optional("shift"),
      ])
    var seen: [ContractorCode: Int] = [:]
    let contractors = table.rows.compactMap { row -> Contractor? in
      let isShift = table.text("shift", in: row)
      guard isShift.isEmpty || isShift == "yes" else {
        table.report("«shift» is neither «yes» nor empty", line: row.line)
        return nil
      }
      guard let code: ContractorCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row),
        let phone = table.optional("phone", in: row, limit: 64)
      else { return nil }
      return Contractor(
        code: code, nameUK: nameUK, nameEN: nameEN, phone: phone.isEmpty ? nil : phone,
        isShift: isShift == "yes")
    }
    rejected += table.problems
    return contractors
  }
}

/// `streets.csv`.
struct StreetTable: CityTable {
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [CityStreet] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("name_uk"), .required("name_en"), .optional("other_names"),
      ])
    var seen: [StreetCode: Int] = [:]
    let streets = table.rows.compactMap { row -> CityStreet? in
      guard let code: StreetCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row),
        let others = table.optional("other_names", in: row, limit: 500)
      else { return nil }
      return CityStreet(
        code: code, name: Phrase(uk: nameUK, en: nameEN),
        otherNames: others.split(separator: "|").map { String($0.drop(while: \.isWhitespace)) })
    }
    rejected += table.problems
    return streets
  }
}

/// `sources.csv`: boiler houses, substations and pumping stations.
struct SourceTable: CityTable {
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [SupplySource] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("network"), .required("name_uk"), .required("name_en"),
      ])
    var seen: [SupplyCode: Int] = [:]
    let sources = table.rows.compactMap { row -> SupplySource? in
      let text = table.text("network", in: row)
      guard let network = SupplyNetwork(rawValue: text) else {
        let known = SupplyNetwork.allCases.map { "«\($0.rawValue)»" }.joined(separator: ", ")
        table.report("the network «\(text.prefix(40))» is none of \(known)", line: row.line)
        return nil
      }
      guard let code: SupplyCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row)
      else { return nil }
      return SupplySource(code: code, network: network, nameUK: nameUK, nameEN: nameEN)
    }
    rejected += table.problems
    return sources
  }
}
