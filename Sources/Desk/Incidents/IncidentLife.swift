import Foundation
import Hotline

/// The life of an incident: (what is, what somebody wants, now) → what changes.
///
/// Pure. PostgreSQL refuses illegal moves once more (`incident_may_move`).
public enum IncidentLife {
  /// The longest reason, answer or remark (characters).
  static let textLimit = 2000
  /// As far as an incident may reach around its tickets (metres).
  public static let aroundMetres = 10.0...20_000.0
  /// Most points of a ring and most houses of a list.
  static let extentLimit = 5000
  /// As far ahead as an end may be expected (seconds).
  static let expectationLimitSeconds = 90.0 * 86_400

  /// Decides a command; throws `illegalMove`, `forbidden` or `invalid`.
  public static func decide(
    _ command: IncidentCommand, on snapshot: IncidentSnapshot, by actor: Actor, now: Date
  ) throws(DeskError) -> IncidentChange {
    guard case .agent = actor else { throw .forbidden(command: command.name) }
    var move = IncidentMove(snapshot: snapshot, command: command, actor: actor, now: now)
    switch command {
    case .confirm: try move.confirm()
    case .dismiss(let reason): try move.dismiss(reason)
    case .attach(let tickets): try move.attach(tickets)
    case .detach(let ticket, let reason): try move.detach(ticket, reason)
    case .cover(let extent): try move.cover(extent)
    case .expectEnd(let end): try move.expectEnd(end)
    case .note(let text): try move.note(text)
    case .close(let answer): try move.close(answer)
    }
    return move.change
  }
}
