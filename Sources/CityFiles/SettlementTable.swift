import Hotline
import JSON5
import Places
import Routing

/// `settlements.csv`: settlements of the hromada, and neighbours that do not belong to it.
struct SettlementTable: CityTable {
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [Settlement] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("kind"), .required("name_uk"), .required("name_en"),
        .optional("other_names"), .optional("outside"),
      ])
    var seen: [SettlementCode: Int] = [:]
    let settlements = table.rows.compactMap { row -> Settlement? in
      let outside = table.text("outside", in: row)
      guard outside.isEmpty || outside == "yes" else {
        table.report("«outside» is neither «yes» nor empty", line: row.line)
        return nil
      }
      guard let kind: Settlement.Kind = table.word("kind", in: row),
        let code: SettlementCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row),
        let others = table.names("other_names", in: row)
      else { return nil }
      return Settlement(
        code: code, kind: kind, nameUK: nameUK, nameEN: nameEN, otherNames: others,
        isOutside: outside == "yes")
    }
    rejected += table.problems
    return settlements
  }
}

/// `landmarks.csv`: places that people go by.
struct LandmarkTable {
  let map: DistrictMap

  /// What the lines say; lines that are wrong are left out and reported.
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [Landmark] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("name_uk"), .required("name_en"), .optional("other_names"),
        .required("latitude"), .required("longitude"),
      ])
    var seen: [LandmarkCode: Int] = [:]
    let landmarks = table.rows.compactMap { row -> Landmark? in
      guard let code: LandmarkCode = table.newCode("code", in: row, seen: &seen),
        let nameUK = table.required("name_uk", in: row),
        let nameEN = table.required("name_en", in: row),
        let others = table.names("other_names", in: row),
        let latitude = table.degrees("latitude", in: row, -90...90),
        let longitude = table.degrees("longitude", in: row, -180...180),
        let point = GeoPoint(latitude: latitude, longitude: longitude)
      else { return nil }
      guard let district = map.district(at: point) else {
        table.report("lies outside every district", line: row.line)
        return nil
      }
      return Landmark(
        code: code, nameUK: nameUK, nameEN: nameEN, otherNames: others, point: point,
        district: district)
    }
    rejected += table.problems
    return landmarks
  }
}
