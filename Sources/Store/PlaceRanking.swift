import Desk
import Hotline
import Places

/// A match and its place among the others; what comes first is less.
struct RankedPlace: Comparable {
  var match: PlaceMatch
  var rank: Int
  /// Whether it has exactly the number that was typed.
  var isNumberExact = false

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.rank, lhs.match.address) < (rhs.rank, rhs.match.address)
  }
}

/// Weighs how well name and number fit against what is known of the caller.
struct PlaceRanking {
  /// A street that is offered only because any will do costs at least this much.
  static let unnamedCost = 50
  private static let otherFit = 100
  private static let otherNumber = 12
  private static let earlierHouse = 60
  private static let sameDistrict = 8
  /// A street or a landmark stands behind houses that fit as well.
  private static let withoutHouse = 9
  /// Houses of a street that was named without a number.
  private static let noNumber = 4

  let context: PlaceContext
  let earlier: Set<HouseID>

  func rank(_ house: House, key: String, _ hit: GazetteerSearch.StreetHit) -> RankedPlace {
    let isExact = hit.number == key
    var rank = base(hit.fit, hit.cost, house.district)
    if let number = hit.number {
      // «12а» for «12» is nearer than «120».
      let next = key.dropFirst(number.count).first
      if !isExact { rank += Self.otherNumber * (next?.isNumber == true ? 2 : 1) }
    } else {
      rank += Self.noNumber
    }
    if earlier.contains(house.id) { rank -= Self.earlierHouse }
    return RankedPlace(
      match: PlaceMatch(house, isExact: isExact && hit.fit <= .words), rank: rank,
      isNumberExact: isExact)
  }

  func rank(_ match: PlaceMatch, _ hit: GazetteerSearch.StreetHit) -> RankedPlace {
    RankedPlace(
      match: match, rank: base(hit.fit, hit.cost, match.district) + Self.withoutHouse)
  }

  func rank(_ hit: GazetteerSearch.LandmarkHit) -> RankedPlace {
    let landmark = hit.landmark
    let match = PlaceMatch(
      address: landmark.nameUK, point: landmark.point, district: landmark.district,
      confidence: .landmark, isExact: hit.fit == .whole)
    return RankedPlace(match: match, rank: base(hit.fit, hit.cost, landmark.district))
  }

  private func base(_ fit: NameFit, _ cost: Int, _ district: DistrictCode?) -> Int {
    let isNear = district != nil && district == context.district
    // Whether a name has further words matters less than how the ones typed fit.
    let step = fit <= .words ? 0 : (fit.rawValue - 1) * Self.otherFit
    return step + cost - (isNear ? Self.sameDistrict : 0)
  }
}
