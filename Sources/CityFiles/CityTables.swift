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

/// `houses.csv`.
struct HouseTable {
  let streets: Set<StreetCode>
  let map: DistrictMap

  private struct Address: Hashable {
    let street: StreetCode
    let number: String
  }

  /// What the lines say; lines that are wrong are left out and reported.
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [CityHouse] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("street"), .required("number"), .required("latitude"), .required("longitude"),
        .optional("district"),
      ])
    var seen: [Address: Int] = [:]
    let houses = table.rows.compactMap { row -> CityHouse? in
      guard let address = address(of: row, in: &table),
        let latitude = table.degrees("latitude", in: row, -90...90),
        let longitude = table.degrees("longitude", in: row, -180...180),
        let point = GeoPoint(latitude: latitude, longitude: longitude),
        let district = district(of: row, at: point, in: &table)
      else { return nil }
      if let first = seen.updateValue(row.line, forKey: address) {
        seen[address] = first
        table.report(
          "«\(address.street) \(address.number)» was given already at line \(first)",
          line: row.line)
        return nil
      }
      return CityHouse(
        street: address.street, number: address.number, point: point, district: district)
    }
    rejected += table.problems
    return houses
  }

  private func address(of row: CSVRow, in table: inout CSVTable) -> Address? {
    guard let text = table.required("street", in: row),
      let number = table.required("number", in: row, limit: 20)
    else { return nil }
    guard let street = StreetCode(rawValue: text), streets.contains(street) else {
      table.report("unknown street «\(text.prefix(40))»", line: row.line)
      return nil
    }
    return Address(street: street, number: number)
  }

  /// The district the map says; a district that the line names must be the same.
  private func district(of row: CSVRow, at point: GeoPoint, in table: inout CSVTable)
    -> DistrictCode?
  {
    guard let district = map.district(at: point) else {
      table.report("lies outside every district", line: row.line)
      return nil
    }
    let named = table.text("district", in: row)
    guard named.isEmpty || named == district.rawValue else {
      table.report(
        "lies in «\(district)» by the map, in «\(named.prefix(40))» by the line", line: row.line)
      return nil
    }
    return district
  }
}
