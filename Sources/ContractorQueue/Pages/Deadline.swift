import Catalogue
import Desk
import Foundation
import Hotline

/// The promise a job must keep next.
struct Deadline {
  /// How near it is; each has a word on the page, not only a colour.
  enum Urgency {
    case calm, near, late
  }

  let stage: ClockStage
  let dueAt: Date
  let urgency: Urgency
  /// Until the deadline, negative when it is past.
  let secondsLeft: Double

  /// The clock that runs out first; nil when nothing is promised.
  init?(of entry: QueueEntry, now: Date) {
    let open = entry.clocks.filter { $0.stoppedAt == nil }
    guard let clock = open.min(by: { $0.dueAt < $1.dueAt }) else { return nil }
    stage = clock.stage
    dueAt = clock.dueAt
    secondsLeft = clock.dueAt.timeIntervalSince(now)
    urgency = secondsLeft <= 0 ? .late : (clock.warnAt ?? clock.dueAt) <= now ? .near : .calm
  }

  /// «Прийняти до 14:05»
  func until(_ language: Language, now: Date) -> String {
    let text = stage == .firstResponse ? QueueText.acceptBy : .finishBy
    let isToday = KyivTime.day(dueAt, language) == KyivTime.day(now, language)
    return text(
      language, isToday ? KyivTime.time(dueAt) : KyivTime.dateAndTime(dueAt, language))
  }

  /// «лишилося 2 год 15 хв»
  func left(_ language: Language) -> String {
    let text = secondsLeft > 0 ? QueueText.left : .late
    return text(language, KyivTime.duration(seconds: secondsLeft, language))
  }
}
