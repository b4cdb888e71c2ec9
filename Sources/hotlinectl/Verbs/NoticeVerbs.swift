import Catalogue
import Desk
import Foundation
import Hotline
import ServiceLevels
import Store

extension Verb {
  /// The most notes looked at in one go; what is left comes with the next one.
  private static let noticeLimit = 10_000

  static let notices = Verb(
    words: ["notices"], options: [.language],
    summary: "list what people are to be told of deadlines, and when"
  ) { arguments, workplace in
    let language = try arguments.language()
    let (store, rounds) = try await noticeRounds(workplace)
    let pending = try await store.pendingNotices(limit: noticeLimit)
    for digest in rounds.digests(of: pending) { workplace.say(line(digest, language)) }
  }

  static let noticesTake = Verb(
    words: ["notices", "take"], options: [.language],
    summary: "print what people are to be told by now and mark it as delivered"
  ) { arguments, workplace in
    let language = try arguments.language()
    let (store, rounds) = try await noticeRounds(workplace)
    let now = Date()
    let due = rounds.digests(of: try await store.pendingNotices(limit: noticeLimit))
      .filter { $0.deliverAt <= now }
    for digest in due {
      // First out, then marked: whoever is stopped in between says it twice, and loses nothing.
      try workplace.handOver(line(digest, language))
      try await store.markDelivered(digest.notices.map(\.id))
    }
  }

  private static func noticeRounds(_ workplace: Workplace) async throws -> (
    AdminStore, NoticeRounds
  ) {
    let pool = try await workplace.pool()
    let city = try await City.load(from: CityReader(pool: pool))
    let rounds = NoticeRounds(hours: city.policies.noticeHours, calendars: city.calendars)
    return (AdminStore(pool: pool), rounds)
  }

  /// «21 листопада 2026, 07:30 management: 123 456 7890 (resolution), 987 654 3210 (resolution)»
  private static func line(_ digest: NoticeDigest, _ language: Language) -> String {
    let recipient =
      digest.recipient.rawValue + (digest.contractor.map { "(\($0.rawValue))" } ?? "")
    let tickets = digest.notices.map { "\($0.reference.grouped) (\($0.stage.rawValue))" }
    return KyivTime.dateAndTime(digest.deliverAt, language) + " " + recipient + ": "
      + tickets.joined(separator: ", ")
  }
}
