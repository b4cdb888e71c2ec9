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
  /// A dispatcher gives the job that comes first to another contractor.
  case reassign(to: ContractorCode, reason: String)
  /// A dispatcher gives one more contractor a job of its own.
  case addOrder(to: ContractorCode, task: String)
  /// A dispatcher takes a contractor's job away, or says that a refused one is not needed.
  case cancelOrder(of: ContractorCode, reason: String)
  /// On control or no longer.
  case setControl(Bool, reason: String)
  /// The resident was called about the work.
  case controlCall(ControlCall)
  /// The ticket is over.
  case close
  /// The city tries once more; a joined ticket goes its own way again.
  case reopen(reason: String)
  /// Answered on the spot.
  case answer(String)
  /// Not the city's affair, with a reason the resident can read.
  case decline(reason: String)
  /// The resident takes it back.
  case withdraw
  /// A dispatcher says how urgent it is; no rule overrules that.
  case setPriority(Priority, reason: String)
  /// An earlier ticket is about the same thing.
  case join(to: TicketID)
  /// What it was joined to is over; the answer is this resident's, too.
  case answerJoined(String)
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
  /// The program computes running clocks anew, since a calendar has changed.
  case recomputeClocks

  /// The name programs and the log use.
  public var name: String {
    switch self {
    case .triage: "triage"
    case .accept: "accept"
    case .startWork: "start_work"
    case .refuse: "refuse"
    case .reportDone: "report_done"
    case .reassign: "reassign"
    case .addOrder: "add_order"
    case .cancelOrder: "cancel_order"
    case .setControl: "set_control"
    case .controlCall: "control_call"
    case .close: "close"
    case .reopen: "reopen"
    case .answer: "answer"
    case .decline: "decline"
    case .withdraw: "withdraw"
    case .setPriority: "set_priority"
    case .join: "join"
    case .answerJoined: "answer_joined"
    case .note: "note"
    case .pause: "pause"
    case .resume: "resume"
    case .askPause: "ask_pause"
    case .grantPause: "grant_pause"
    case .refusePause: "refuse_pause"
    case .extendStatutory: "extend_statutory"
    case .recomputeClocks: "recompute_clocks"
    }
  }

  /// Whose move it is.
  func isFor(_ actor: Actor) -> Bool {
    switch (self, actor) {
    case (.note, _): true
    case (.accept, .contractor), (.startWork, .contractor), (.refuse, .contractor),
      (.reportDone, .contractor):
      true
    case (.askPause, .contractor): true
    // The city's own periodic work, and incidents that end.
    case (.close, .system), (.answerJoined, .system), (.join, .system),
      (.recomputeClocks, .system):
      true
    case (.withdraw, .channel): true
    // A refusal is the contractor's word. The other moves of a contractor are a dispatcher's, too:
    // the shift works off its own queue.
    case (.refuse, .agent), (.askPause, .agent), (.recomputeClocks, .agent): false
    case (_, .agent): true
    default: false
    }
  }
}
