import Hotline
import JSON5
import Places
import Routing

/// `houses.csv`.
struct HouseTable {
  let streets: Set<StreetCode>
  let map: DistrictMap
  let contractors: Set<ContractorCode>
  let sources: [SupplyCode: SupplyNetwork]

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
        .optional("district"), .optional("owner"), .optional("entrances"), .optional("flats"),
      ] + SupplyNetwork.allCases.map { .optional($0.rawValue) })
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
      var building = Building(street: address.street, number: address.number)
      describe(&building, by: row, in: &table)
      return CityHouse(building: building, point: point, district: district)
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
    guard !NumberKey.of(number).isEmpty else {
      table.report("«\(number)» is no house number", line: row.line)
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
