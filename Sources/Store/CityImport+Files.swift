import CityFiles
import Desk

extension CityImport {
  /// A city as its files describe it.
  public init(_ city: CityDescription) {
    self.init()
    services = city.services
    contractors = city.contractors
    districts = city.districts.map { district in
      DistrictArea(
        code: district.code, name: .init(uk: district.name.uk, en: district.name.en),
        geoJSON: district.shape.geoJSON)
    }
    sources = city.sources
    settlements = city.settlements
    landmarks = city.landmarks
    streets = city.streets.map { street in
      var entry = Street(
        code: street.code, nameUK: street.name.uk, nameEN: street.name.en,
        otherNames: street.otherNames)
      entry.names = street.names
      entry.settlement = street.settlement
      return entry
    }
    houses = city.houses.map { house in
      House(building: house.building, point: house.point, district: house.district)
    }
    documents = city.documents.map { file in
      CityDocument(kind: file.kind.rawValue, name: file.name, version: 1, body: file.body)
    }
  }
}
