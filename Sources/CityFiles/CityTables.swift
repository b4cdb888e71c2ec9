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
      guard let network: SupplyNetwork = table.word("network", in: row),
        let code: SupplyCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row)
      else { return nil }
      return SupplySource(code: code, network: network, nameUK: nameUK, nameEN: nameEN)
    }
    rejected += table.problems
    return sources
  }
}
