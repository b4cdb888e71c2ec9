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

  /// All promises that are still to be kept, the nearest first.
  static func all(of entry: QueueEntry, now: Date) -> [Deadline] {
    entry.clocks.filter { $0.stoppedAt == nil }.compactMap { Deadline($0, now: now) }
      .sorted { $0.dueAt < $1.dueAt }
  }

  /// Nil for a clock that stands still and nobody knows for how long.
  private init?(_ clock: ServiceClockRecord, now: Date) {
    guard let dueAt = clock.dueAt else { return nil }
    stage = clock.stage
    self.dueAt = dueAt
    secondsLeft = dueAt.timeIntervalSince(now)
    urgency = secondsLeft <= 0 ? .late : (clock.warnAt ?? dueAt) <= now ? .near : .calm
  }

  /// «Прийняти до 14:05»
  func until(_ language: Language, now: Date) -> String {
    let text: QueueText =
      switch stage {
      case .firstResponse: .acceptBy
      case .resolution: .finishBy
      case .statutory: .answerByLaw
      }
    return text(language, KyivTime.shortest(dueAt, near: now, language))
  }

  /// «лишилося 2 год 15 хв»
  func left(_ language: Language) -> String {
    let text = secondsLeft > 0 ? QueueText.left : .late
    return text(language, KyivTime.duration(seconds: secondsLeft, language))
  }
}
