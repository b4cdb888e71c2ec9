import Foundation
import Hotline
import Postgres

extension ConsoleStore {
  /// The least likeness (pg_trgm's word similarity) of a street's name to a misheard one.
  private static let leastLikeness = 0.3
  /// Most streets that are taken for a misheard one.
  private static let likeStreetLimit = 5
  /// Most houses of one street where a number was typed: after «12» and «12а» comes the next
  /// street's 12.
  private static let housesPerStreet = 5

  /// Houses whose address fits the words as typed; see `DispatcherStore`.
  ///
  /// The words may stand anywhere in a street's names, the number is typed from its beginning.
  /// Where no street has the words, streets that sound alike will do, as a street is misheard more
  /// often than a number.
  public func searchHouses(_ words: String, limit: Int) async throws -> [House] {
    let address = TypedAddress(words)
    guard !address.words.isEmpty else { return [] }
    var found = try await houses(
      on: streets(with: address.streetWords), numbered: address.number, limit: limit)
    if found.count < limit, address.number != nil {
      // «8 Березня» is a street, too.
      let more = try await houses(on: streets(with: address.words), numbered: nil, limit: limit)
      found += more.filter { house in !found.contains { $0.id == house.id } }
    }
    if found.isEmpty, !address.streetWords.isEmpty {
      found = try await houses(
        on: streets(like: address.streetWords), numbered: address.number, limit: limit)
    }
    return Array(found.prefix(limit))
  }

  /// Streets that have all words; those come first that have more of them at the beginning of a
  /// name, that have them in a row, and that bear the name today.
  private func streets(with words: [String]) -> SQL {
    let contained = words.map { "search_text LIKE \("%" + Self.escaped($0) + "%")" as SQL }
    let beginning = words.map { word -> SQL in
      "(' ' || search_text LIKE \("% " + Self.escaped(word) + "%"))::integer"
    }
    let row = "% " + Self.escaped(words.joined(separator: " ")) + "%"
    let inRow: [SQL] = [
      "(' ' || search_text LIKE \(row))::integer", "(' ' || lower(name_uk) LIKE \(row))::integer",
    ]
    return """
      SELECT id, code, name_uk, \((beginning + inRow).joined(separator: " + ")) AS likeness
      FROM streets WHERE \((["true"] + contained).joined(separator: " AND "))
      """
  }

  /// The few streets whose names sound most like the words.
  private func streets(like words: [String]) -> SQL {
    let name = words.joined(separator: " ")
    return """
      SELECT id, code, name_uk, 1 - distance AS likeness
      FROM (SELECT id, code, name_uk, search_text <->> \(name) AS distance FROM streets
            ORDER BY distance LIMIT \(Self.likeStreetLimit)) AS nearest
      WHERE 1 - distance >= \(Self.leastLikeness)
      """
  }

  /// Houses of `streets` (id, name_uk, likeness), likest first.
  ///
  /// Goes from street to street in their order and reads no further than the limit: what sorts last
  /// sorts within a street only.
  private func houses(
    on streets: SQL, numbered number: String?, limit: Int
  ) async throws -> [House] {
    let numbered: SQL
    if let number {
      numbered = """
        AND lower(h.number) COLLATE "C" BETWEEN \(number) AND \(number + "\u{10FFFF}")
        """
    } else {
      numbered = ""
    }
    let perStreet = number == nil ? limit : min(limit, Self.housesPerStreet)
    let rows = try await database.query(
      """
      SELECT h.id, s.name_uk || ', ' || h.number AS address, h.district_code,
        ST_Y(h.location) AS latitude, ST_X(h.location) AS longitude,
        \(BuildingRows.column)
      FROM (\(streets) ORDER BY likeness DESC, name_uk, id) AS s
      CROSS JOIN LATERAL (
        SELECT h.*, length(h.number) AS length
        FROM houses h WHERE h.street_id = s.id \(numbered)
        ORDER BY length(h.number), h.number LIMIT \(perStreet)
      ) AS h
      ORDER BY s.likeness DESC, s.name_uk, s.id, h.length, h.number LIMIT \(limit)
      """)
    return try rows.compactMap { row in
      guard let point = try row.point(), let building = try BuildingRows.building(row) else {
        return nil
      }
      return House(
        id: try row.decode("id"), address: try row.decode("address"), point: point,
        district: try row.decode("district_code"), building: building)
    }
  }

  /// Takes their meaning from the characters LIKE reads as wildcards.
  private static func escaped(_ word: String) -> String {
    word.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
  }
}
