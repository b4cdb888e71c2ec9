import Foundation
import Hotline

/// What somebody wants done with a ticket.
public enum TicketCommand: Hashable, Sendable {
  /// Say what it is about and where; the rules choose the contractor.
  case triage(service: ServiceCode, place: TicketPlace)
  /// The contractor takes the job.
  case accept
  /// The contractor begins.
  case startWork
  /// «Not ours.»
  case refuse(reason: String)
  /// Done; the answer is for the resident.
  case reportDone(answer: String)
  /// A dispatcher gives the job to another contractor.
  case reassign(to: ContractorCode, reason: String)
  /// The control call confirmed the work; the ticket is over.
  case close
  /// The control call said: not done.
  case reopen(reason: String)
  /// Answered on the spot.
  case answer(String)
  /// Not the city's affair, with a reason the resident can read.
  case decline(reason: String)
  /// The resident takes it back.
  case withdraw
  /// A dispatcher says how urgent it is; no rule overrules that.
  case setPriority(Priority, reason: String)
  /// A remark for the log.
  case note(String)
  /// Somebody waits for a third party or the weather: the clocks stand still until a moment, or
  /// until they are told to run again.
  case pause(reason: String, until: Date?)
  /// The clocks run again.
  case resume
  /// The contractor asks for a pause.
  case askPause(reason: String, until: Date?)
  /// A dispatcher grants the pause that was asked for.
  case grantPause
  /// A dispatcher refuses it.
  case refusePause(reason: String)
  /// The law's term is lengthened to 45 days; the resident is told why.
  case extendStatutory(reason: String)

  /// The name programs and the log use.
  public var name: String {
    switch self {
    case .triage: "triage"
    case .accept: "accept"
    case .startWork: "start_work"
    case .refuse: "refuse"
    case .reportDone: "report_done"
    case .reassign: "reassign"
    case .close: "close"
    case .reopen: "reopen"
    case .answer: "answer"
    case .decline: "decline"
    case .withdraw: "withdraw"
    case .setPriority: "set_priority"
    case .note: "note"
    case .pause: "pause"
    case .resume: "resume"
    case .askPause: "ask_pause"
    case .grantPause: "grant_pause"
    case .refusePause: "refuse_pause"
    case .extendStatutory: "extend_statutory"
    }
  }

  /// Whose move it is.
  func isFor(_ actor: Actor) -> Bool {
    switch (self, actor) {
    case (.accept, .contractor), (.startWork, .contractor), (.refuse, .contractor),
      (.reportDone, .contractor), (.note, _), (.withdraw, .channel), (.withdraw, .agent):
      true
    case (.pause, .agent), (.resume, .agent), (.grantPause, .agent), (.refusePause, .agent),
      (.extendStatutory, .agent), (.askPause, .contractor):
      true
    case (.triage, .agent), (.reassign, .agent), (.close, .agent), (.reopen, .agent),
      (.answer, .agent), (.decline, .agent), (.setPriority, .agent):
      true
    // The shift's own queue is worked off by dispatchers, who then do a contractor's moves.
    case (.accept, .agent), (.startWork, .agent), (.reportDone, .agent): true
    default: false
    }
  }
}
