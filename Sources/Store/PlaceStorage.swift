import Desk
import Hotline
import Places
import Postgres

/// Finds places by words: names in memory, houses in the database.
struct PlaceStorage: Sendable {
  let database: Database
  private let cache = GazetteerCache()

  /// Streets whose houses are asked for at once, and how often before it is enough.
  private static let streetsAtOnce = 64
  /// Most houses of one street where a number was typed: after «12» and «12а» comes the next
  /// street's 12.
  private static let housesPerStreet = 5
  /// Streets that are offered without a house.
  private static let streetsAlone = 3

  init(database: Database) { self.database = database }

  func places(_ typed: String, near context: PlaceContext, limit: Int) async throws -> PlaceSearch {
    let known = try await known(of: context)
    let gazetteer = try await cache.gazetteer(version: known.version, in: database)
    let found = gazetteer.search(typed)
    var search = PlaceSearch(
      entrance: found.typed.entrance, flat: found.typed.flat, outside: found.outside)
    if found.typed.isEmpty, found.typed.settlementWords.isEmpty {
      search.matches = try await houses(known.houses, limit: limit)
      return search
    }
    let ranking = PlaceRanking(context: context, earlier: Set(known.houses))
    var ranked = try await houses(found.streets, ranking, limit: limit)
    ranked += found.landmarks.map { ranking.rank($0) }
    ranked += try await streets(found, ranking, besides: ranked)
    search.matches = ranked.sorted().prefix(limit).map(\.match)
    return search
  }

  /// Candidates for an address that is not certain.
  private static let geocodeLimit = 6

  /// See `PlaceFinder`; crowds send the same addresses again and again.
  func geocode(_ address: String) async throws -> PlaceSearch {
    if let answer = await cache.answer(to: address, now: .now) { return answer }
    let answer = try await places(address, near: PlaceContext(), limit: Self.geocodeLimit)
    await cache.keep(answer, to: address)
    return answer
  }

  private struct Known {
    let version: Int64
    /// Houses of the caller's earlier tickets, newest first.
    let houses: [HouseID]
  }

  private func known(of context: PlaceContext) async throws -> Known {
    let rows = try await database.query(
      """
      SELECT g.version, t.house_id
      FROM gazetteer g LEFT JOIN LATERAL (
        SELECT house_id, max(received_at) AS last FROM tickets
        WHERE caller_phone = \(context.caller) AND caller_phone <> '' AND house_id IS NOT NULL
        GROUP BY house_id ORDER BY last DESC LIMIT 20
      ) AS t ON true
      ORDER BY t.last DESC NULLS LAST
      """)
    return Known(
      version: try rows.first?.decode("version") ?? 0,
      houses: try rows.compactMap { try $0.decode("house_id", as: HouseID?.self) })
  }

  // MARK: Houses

  private func houses(_ ids: [HouseID], limit: Int) async throws -> [PlaceMatch] {
    guard !ids.isEmpty else { return [] }
    let rows = try await database.query(
      """
      SELECT \(HouseRows.columns)
      FROM unnest(\(ids)::bigint[]) WITH ORDINALITY AS wanted (id, place)
      JOIN houses h ON h.id = wanted.id JOIN streets s ON s.id = h.street_id
      ORDER BY wanted.place LIMIT \(limit)
      """)
    return try rows.compactMap { try HouseRows.house($0) }.map { PlaceMatch($0, isExact: false) }
  }

  private func houses(
    _ hits: [GazetteerSearch.StreetHit], _ ranking: PlaceRanking, limit: Int
  ) async throws -> [RankedPlace] {
    var ranked: [RankedPlace] = []
    for first in stride(from: 0, to: hits.count, by: Self.streetsAtOnce) where ranked.count < limit
    {
      let some = Array(hits[first..<min(first + Self.streetsAtOnce, hits.count)])
      for (number, hits) in Dictionary(grouping: some, by: \.number) {
        ranked += try await houses(hits, number, ranking, limit: limit)
      }
    }
    return ranked
  }

  private func houses(
    _ hits: [GazetteerSearch.StreetHit], _ number: String?, _ ranking: PlaceRanking, limit: Int
  ) async throws -> [RankedPlace] {
    let numbered: SQL =
      number.map { "AND h.number_key >= \($0) AND h.number_key < \($0 + "\u{10FFFF}")" } ?? ""
    let perStreet = number == nil ? limit : min(limit, Self.housesPerStreet)
    let rows = try await database.query(
      """
      SELECT \(HouseRows.columns), wanted.place, h.number_key
      FROM unnest(\(hits.map(\.street.id))::bigint[]) WITH ORDINALITY AS wanted (id, place)
      JOIN streets s ON s.id = wanted.id
      CROSS JOIN LATERAL (
        SELECT * FROM houses h WHERE h.street_id = wanted.id \(numbered)
        ORDER BY length(h.number_key), h.number_key LIMIT \(perStreet)
      ) AS h
      ORDER BY wanted.place, length(h.number_key), h.number_key LIMIT \(4 * limit)
      """)
    return try rows.compactMap { row in
      guard let house = try HouseRows.house(row) else { return nil }
      let place = try row.decode("place", as: Int.self)
      return ranking.rank(house, key: try row.decode("number_key"), hits[place - 1])
    }
  }

  // MARK: Streets without a house

  /// The best streets themselves: «somewhere along it», or between its houses where the number is
  /// not in the gazetteer.
  private func streets(
    _ found: GazetteerSearch, _ ranking: PlaceRanking, besides houses: [RankedPlace]
  ) async throws -> [RankedPlace] {
    // «вул 12» names no street.
    let named = found.streets.filter { $0.cost < PlaceRanking.unnamedCost }
    let hits = Array(named.prefix(Self.streetsAlone))
    guard !hits.isEmpty else { return [] }
    let rows = try await database.query(
      """
      SELECT wanted.place, ST_Y(m.middle) AS latitude, ST_X(m.middle) AS longitude, m.district_code
      FROM unnest(\(hits.map(\.street.id))::bigint[]) WITH ORDINALITY AS wanted (id, place)
      CROSS JOIN LATERAL (
        SELECT (array_agg(h.location ORDER BY length(h.number_key), h.number_key))
            [(count(*) + 1) / 2] AS middle,
          CASE WHEN count(DISTINCT h.district_code) = 1 THEN min(h.district_code) END
            AS district_code
        FROM houses h WHERE h.street_id = wanted.id
      ) AS m
      ORDER BY wanted.place
      """)
    var ranked: [RankedPlace] = []
    for row in rows {
      let hit = hits[try row.decode("place", as: Int.self) - 1]
      let hasHouse = houses.contains {
        $0.isNumberExact && $0.match.house?.building.street == hit.street.code
      }
      // The house itself is better than the street with its number.
      if hit.number != nil, hasHouse { continue }
      var match = PlaceMatch(
        address: Self.address(hit, found.typed),
        point: try row.point(), district: try row.decode("district_code"), confidence: .street,
        isExact: hit.number == nil && hit.fit == .whole)
      if let number = hit.number, let neighbour = try await neighbour(of: number, on: hit.street) {
        match.point = neighbour.point
        match.district = neighbour.district
        match.confidence = .segment
      }
      ranked.append(ranking.rank(match, hit))
    }
    return ranked
  }

  private static func address(_ hit: GazetteerSearch.StreetHit, _ typed: TypedPlace) -> String {
    guard hit.number != nil, let number = typed.typedNumber else { return hit.street.nameUK }
    return "\(hit.street.nameUK), \(number)"
  }

  /// The house whose number is nearest, on the same side of the street where there is one.
  private func neighbour(of number: String, on street: GazetteerStreet) async throws -> House? {
    guard let value = NumberKey.value(of: number), value < 10_000 else { return nil }
    let rows = try await database.query(
      """
      SELECT \(HouseRows.columns)
      FROM houses h JOIN streets s ON s.id = h.street_id,
        LATERAL (SELECT substring(h.number_key FROM '^[0-9]{1,5}')::integer) AS n (value)
      WHERE h.street_id = \(street.id) AND abs(n.value - \(value)) <= 10
      ORDER BY abs(n.value - \(value)) + (n.value + \(value)) % 2 * 3, h.number_key LIMIT 1
      """)
    return try rows.first.flatMap { try HouseRows.house($0) }
  }
}

extension PlaceMatch {
  init(_ house: House, isExact: Bool) {
    self.init(
      address: house.address, house: house, point: house.point, district: house.district,
      confidence: .house, isExact: isExact)
  }
}
