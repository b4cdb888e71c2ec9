import Desk
import Foundation
import Hotline

extension ActionTable {
  /// The answers to a contractor who asks for a pause: they come first, since somebody waits.
  static let askedPauses = [
    Action(
      .grantPause, .grantPause, [.character("g")], on: [.detail], when: hasAskedPause,
      { $0.performAtOnce(.grantPause) }),
    Action(
      .refusePause, .refusePause, [.character("b")], on: [.detail], when: hasAskedPause,
      { $0.ask(.refusePause) }),
  ]

  /// What dispatchers do with a ticket's deadlines.
  static let clocks = [
    Action(
      .pause, .pause, [.character("z")], on: [.detail],
      when: { runs($0) && !isPaused($0) }, { $0.ask(.pause) }),
    Action(
      .resume, .resume, [.character("u")], on: [.detail], when: isPaused,
      { $0.performAtOnce(.resume) }),
    Action(
      .extend, .extend, [.character("l")], on: [.detail], footer: false,
      when: { model in
        model.detail?.snapshot?.clocks.contains {
          $0.stage == .statutory && $0.stoppedAt == nil
        } ?? false
      }, { $0.ask(.extendStatutory) }),
  ]

  private static let hasAskedPause: @Sendable (Model) -> Bool = {
    $0.detail?.snapshot?.askedPause != nil
  }

  private static let isPaused: @Sendable (Model) -> Bool = { model in
    model.detail?.snapshot?.clocks.contains {
      $0.pause.map { $0.until ?? .distantFuture > model.now } ?? false
    } ?? false
  }

  private static let runs: @Sendable (Model) -> Bool = { model in
    guard let snapshot = model.detail?.snapshot else { return false }
    let states: [Ticket.State] = [.triaged, .assigned, .accepted, .inWork]
    return states.contains(snapshot.ticket.state)
      && snapshot.clocks.contains { $0.stage != .statutory && $0.stoppedAt == nil }
  }
}
