import Hotline

/// Places in which the same rules fit, so that asking about one answers for all.
struct PlaceCell: Hashable {
  let place: RoutingQuery.Place
  /// Whether the cell is houses and not only a district.
  let isHouse: Bool
  /// Who manages the houses; nil where nobody does or no rule that fits asks for it.
  let owner: ContractorCode?
  /// The rules whose places fit, in the order of the book.
  let rules: [Int]
}

extension RuleBook {
  /// The cells of a city: each district without an address, outside, nowhere, every house, and
  /// the corners of the lines that rules follow.
  func cells(houses: HouseRegister, map: DistrictMap?) -> Set<PlaceCell> {
    let bare =
      directory.districts.keys.sorted().map(RoutingQuery.Place.district) + [.outside, .unknown]
    var cells = Set(bare.map { cell(at: $0) })
    for house in houses.all {
      cells.insert(cell(at: .district(house.district), point: house.point, house: house.facts))
    }
    guard let map else { return cells }
    let corners = rules.flatMap(\.places.lines).flatMap { $0.buffer.courses.joined() }
    for corner in corners {
      let place = map.district(at: corner).map(RoutingQuery.Place.district) ?? .outside
      cells.insert(cell(at: place, point: corner))
    }
    return cells
  }

  private func cell(
    at place: RoutingQuery.Place, point: GeoPoint? = nil, house: HouseFacts? = nil
  ) -> PlaceCell {
    let fitting = rules.indices.filter {
      rules[$0].places.fit(place: place, point: point, house: house) != nil
    }
    let asksForOwner = fitting.contains { rules[$0].targets.contains(.owner) }
    return PlaceCell(
      place: place, isHouse: house != nil,
      owner: asksForOwner ? contractor(of: .owner, for: house) : nil, rules: fitting)
  }
}
