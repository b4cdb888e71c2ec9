import Foundation
import Hotline
import Postgres

extension ConsoleStore {
  private static let wordLimit = 8

  /// The least likeness (pg_trgm's word similarity) of a street's name to a misheard one.
  private static let leastLikeness = 0.3

  /// Houses whose address fits the words as typed; see `DispatcherStore`.
  ///
  /// Every word must occur; where no house has them all, streets that sound alike will do, as a
  /// street is misheard more often than a number.
  public func searchHouses(_ words: String, limit: Int) async throws -> [House] {
    let words = Self.words(words)
    guard !words.isEmpty else { return [] }
    let exact = try await housesWithAll(words, limit: limit)
    return exact.isEmpty ? try await housesOnStreetsLike(words, limit: limit) : exact
  }

  private func housesWithAll(_ words: [String], limit: Int) async throws -> [House] {
    let contained = words.map { "h.search_text LIKE \("%" + Self.escaped($0) + "%")" as SQL }
    let beginning = words.map { word -> SQL in
      "(' ' || h.search_text LIKE \("% " + Self.escaped(word) + "%"))::integer"
    }
    return try await houses(
      """
      SELECT \(Self.houseColumns)
      FROM houses h JOIN streets s ON s.id = h.street_id
      WHERE \(contained.joined(separator: " AND "))
      ORDER BY (lower(h.number) = ANY (\(words))) DESC,
        (\(beginning.joined(separator: " + "))) DESC, s.name_uk, length(h.number), h.number
      LIMIT \(limit)
      """)
  }

  /// Looks through all streets, of which a city has some thousands, not through its houses.
  private func housesOnStreetsLike(_ words: [String], limit: Int) async throws -> [House] {
    let numbers = words.filter { $0.first?.isNumber ?? false }
    let name = words.filter { !numbers.contains($0) }.joined(separator: " ")
    let prefix = Self.escaped(numbers.first ?? "") + "%"
    return try await houses(
      """
      SELECT \(Self.houseColumns)
      FROM (
        SELECT id, name_uk, word_similarity(\(name),
          lower(concat_ws(' ', name_uk, name_en, other_names))) AS likeness
        FROM streets ORDER BY likeness DESC LIMIT 5
      ) AS s
      JOIN houses h ON h.street_id = s.id
      WHERE s.likeness >= \(Self.leastLikeness) AND lower(h.number) LIKE \(prefix)
      ORDER BY s.likeness DESC, length(h.number), h.number LIMIT \(limit)
      """)
  }

  /// Columns of `houses h` and its street `s`.
  private static let houseColumns: SQL = """
    h.id, s.name_uk || ', ' || h.number AS address, h.district_code,
    ST_Y(h.location) AS latitude, ST_X(h.location) AS longitude
    """

  private func houses(_ statement: SQL) async throws -> [House] {
    try await database.query(statement).compactMap { row in
      guard let point = try row.point() else { return nil }
      return House(
        id: try row.decode("id"), address: try row.decode("address"), point: point,
        district: try row.decode("district_code"))
    }
  }

  /// Lower-case words without punctuation, at most eight; a long line of rubbish costs no more.
  private static func words(_ typed: String) -> [String] {
    typed.prefix(200).lowercased()
      .split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "/" || $0 == "-") }
      .prefix(wordLimit).map(String.init)
  }

  /// Takes their meaning from the characters LIKE reads as wildcards.
  private static func escaped(_ word: String) -> String {
    word.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
      .replacing("_", with: "\\_")
  }
}
