import Catalogue
import Hotline
import JSON5
import Routing

/// Reads `districts.geojson`: a FeatureCollection (RFC 7946) with a feature for each district.
enum DistrictFile {
  static func read(_ document: JSON5Document) throws(SourceProblems) -> [CityDistrict] {
    var reader = JSON5Reader(file: document.file)
    let districts = districts(document.root, &reader)
    try reader.finish()
    return districts
  }

  private static func districts(_ root: JSON5Node, _ reader: inout JSON5Reader) -> [CityDistrict] {
    guard let object = reader.dictionary(root), let type = reader.string("type", in: object) else {
      return []
    }
    guard type == "FeatureCollection" else {
      reader.report("a «FeatureCollection» was expected", at: root.position)
      return []
    }
    guard let node = reader.required("features", in: object), let features = reader.list(node)
    else { return [] }
    if features.isEmpty { reader.report("no district", at: node.position) }
    var seen: [DistrictCode: SourcePosition] = [:]
    return features.compactMap { district($0, seen: &seen, &reader) }
  }

  private static func district(
    _ node: JSON5Node, seen: inout [DistrictCode: SourcePosition], _ reader: inout JSON5Reader
  ) -> CityDistrict? {
    guard let feature = reader.dictionary(node),
      let properties = reader.required("properties", in: feature).flatMap({ reader.dictionary($0) }
      ),
      let geometry = reader.required("geometry", in: feature)
    else { return nil }
    let code: DistrictCode? = reader.newCode("code", in: properties, seen: &seen)
    let uk = reader.string("name_uk", in: properties)
    let en = reader.string("name_en", in: properties)
    let polygons = GeoJSON.polygons(geometry, reader: &reader)
    guard let code, let uk, let en, !polygons.isEmpty else { return nil }
    return CityDistrict(
      code: code, name: Phrase(uk: uk, en: en),
      shape: DistrictShape(code: code, polygons: polygons))
  }
}
