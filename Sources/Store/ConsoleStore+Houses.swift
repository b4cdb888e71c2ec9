import Foundation
import Hotline
import Postgres

extension ConsoleStore {
  private static let wordLimit = 8

  /// Houses whose address fits the words as typed; see `DispatcherStore`.
  ///
  /// Every word must occur; where none fits, words that look alike will do, as a street is
  /// misheard more often than a number.
  public func searchHouses(_ words: String, limit: Int) async throws -> [House] {
    let words = Self.words(words)
    guard let last = words.last else { return [] }
    let contained = words.map { "h.search_text LIKE \(Self.pattern($0))" as SQL }
      .joined(separator: " AND ")
    let beginning = words.map { word -> SQL in
      "(' ' || h.search_text LIKE \("% " + Self.escaped(word) + "%"))::integer"
    }.joined(separator: " + ")
    let exact = try await houses(
      """
      WHERE \(contained)
      ORDER BY (lower(h.number) = \(last)) DESC, (\(beginning)) DESC, s.name_uk,
        length(h.number), h.number LIMIT \(limit)
      """)
    guard exact.isEmpty else { return exact }
    let typed = words.joined(separator: " ")
    return try await houses(
      """
      WHERE \(typed)::text <% h.search_text
      ORDER BY word_similarity(\(typed), h.search_text) DESC, (lower(h.number) = \(last)) DESC,
        s.name_uk, length(h.number), h.number LIMIT \(limit)
      """)
  }

  private func houses(_ selection: SQL) async throws -> [House] {
    let rows = try await database.query(
      """
      SELECT h.id, s.name_uk || ', ' || h.number AS address, h.district_code,
        ST_Y(h.location) AS latitude, ST_X(h.location) AS longitude
      FROM houses h JOIN streets s ON s.id = h.street_id
      \(selection)
      """)
    return try rows.compactMap { row in
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

  private static func pattern(_ word: String) -> String { "%" + escaped(word) + "%" }

  /// `words` leaves no other character that LIKE reads as a wildcard.
  private static func escaped(_ word: String) -> String {
    word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
  }
}
