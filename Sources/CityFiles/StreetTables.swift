import Catalogue
import Foundation
import Hotline
import JSON5
import Places

/// `streets.csv`.
struct StreetTable {
  let settlements: Set<SettlementCode>

  /// What the lines say; lines that are wrong are left out and reported.
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [CityStreet] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("name_uk"), .required("name_en"), .optional("other_names"),
        .optional("settlement"),
      ])
    var seen: [StreetCode: Int] = [:]
    let streets = table.rows.compactMap { row -> CityStreet? in
      guard let code: StreetCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row),
        let others = table.names("other_names", in: row)
      else { return nil }
      let text = table.text("settlement", in: row)
      let settlement = SettlementCode(rawValue: text)
      guard text.isEmpty || settlement.map(settlements.contains) ?? false else {
        table.report("unknown settlement «\(text.prefix(40))»", line: row.line)
        return nil
      }
      return CityStreet(
        code: code, name: Phrase(uk: nameUK, en: nameEN), otherNames: others,
        settlement: settlement)
    }
    rejected += table.problems
    return streets
  }
}

/// `street_names.csv`: names that streets had and have beside their own.
struct StreetNameTable {
  let streets: Set<StreetCode>

  /// What the lines say; lines that are wrong are left out and reported.
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem])
    -> [StreetCode: [StreetName]]
  {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("street"), .required("name"), .required("kind"), .optional("until"),
      ])
    var names: [StreetCode: [StreetName]] = [:]
    for row in table.rows {
      guard let text = table.required("street", in: row),
        let name = table.required("name", in: row)
      else { continue }
      guard let street = StreetCode(rawValue: text), streets.contains(street) else {
        table.report("unknown street «\(text.prefix(40))»", line: row.line)
        continue
      }
      guard let kind: StreetName.Kind = table.word("kind", in: row),
        let until = Self.day(in: row, of: &table)
      else { continue }
      guard names[street]?.contains(where: { $0.name == name }) != true else {
        table.report("«\(name.prefix(40))» was given already for «\(street)»", line: row.line)
        continue
      }
      names[street, default: []].append(
        StreetName(name: name, kind: kind, until: until.isEmpty ? nil : until))
    }
    rejected += table.problems
    return names
  }

  /// A day, or empty; nil after a problem.
  private static func day(in row: CSVRow, of table: inout CSVTable) -> String? {
    let text = table.text("until", in: row)
    guard !text.isEmpty else { return "" }
    // The message says all there is to say about the failure.
    let day = try? Date(text, strategy: Date.ISO8601FormatStyle().year().month().day())
    guard text.utf8.count == 10, day != nil else {
      table.report("«until» is no day of the form 2016-02-19", line: row.line)
      return nil
    }
    return text
  }
}
