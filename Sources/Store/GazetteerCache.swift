import Desk
import Hotline
import Places
import Postgres

/// The city's names in memory, read anew when the database has others.
actor GazetteerCache {
  /// How long answers are given without asking whether the city is still the same.
  private static let answerAge = Duration.seconds(1)
  private static let answerLimit = 20_000

  private var kept: (version: Int64, gazetteer: Gazetteer)?
  private var answers: [String: PlaceSearch] = [:]
  private var checkedAt: ContinuousClock.Instant?

  /// A kept answer; nil when there is none, or it is time to ask about the city.
  func answer(to address: String, now: ContinuousClock.Instant) -> PlaceSearch? {
    guard let checkedAt, now - checkedAt < Self.answerAge else { return nil }
    return answers[address]
  }

  /// Keeps an answer until the city changes.
  func keep(_ answer: PlaceSearch, to address: String) {
    if answers.count >= Self.answerLimit { answers = [:] }
    answers[address] = answer
  }

  /// The names of this version of the database.
  func gazetteer(version: Int64, in database: Database) async throws -> Gazetteer {
    checkedAt = .now
    if let kept, kept.version == version { return kept.gazetteer }
    answers = [:]
    let gazetteer = try await Self.read(database)
    kept = (version, gazetteer)
    return gazetteer
  }

  private static func read(_ database: Database) async throws -> Gazetteer {
    let streets = try await database.query(
      """
      SELECT s.id, s.code, s.name_uk, s.name_en, s.settlement_code, s.other_names || coalesce(
        (SELECT '|' || string_agg(n.name, '|' ORDER BY n.name) FROM street_names n
         WHERE n.street_id = s.id), '') AS other_names
      FROM streets s
      """
    ).map { row in
      GazetteerStreet(
        id: try row.decode("id"), code: try row.decode("code"), nameUK: try row.decode("name_uk"),
        nameEN: try row.decode("name_en"), otherNames: try names(row),
        settlement: try row.decode("settlement_code"))
    }
    let landmarks = try await database.query(
      """
      SELECT code, name_uk, name_en, other_names, district_code, ST_Y(location) AS latitude,
        ST_X(location) AS longitude
      FROM landmarks
      """
    ).compactMap { row -> Landmark? in
      guard let point = try row.point() else { return nil }
      return Landmark(
        code: try row.decode("code"), nameUK: try row.decode("name_uk"),
        nameEN: try row.decode("name_en"), otherNames: try names(row), point: point,
        district: try row.decode("district_code"))
    }
    let settlements = try await database.query(
      "SELECT code, kind, name_uk, name_en, other_names, outside FROM settlements"
    ).map { row in
      Settlement(
        code: try row.decode("code"), kind: try row.decode("kind"),
        nameUK: try row.decode("name_uk"), nameEN: try row.decode("name_en"),
        otherNames: try names(row), isOutside: try row.decode("outside"))
    }
    return Gazetteer(streets: streets, landmarks: landmarks, settlements: settlements)
  }

  private static func names(_ row: Row) throws -> [String] {
    try row.decode("other_names", as: String.self).split(separator: "|").map(String.init)
  }
}
