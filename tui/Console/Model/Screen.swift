import Desk
import Foundation
import Hotline

/// What is on the screen; screens lie on each other, the topmost is seen.
public enum Screen: Sendable {
  case login(LoginForm)
  case main
  case form(TicketForm)
  case receipt(Receipt)
  case detail(Detail)
  case reassign(Reassignment)
  case prompt(TextPrompt)
  case confirm(Confirmation)
  case controlCall(ControlCallForm)
  case find(FindForm)
  case drafts(selected: Int)
  case incidents(IncidentList)
  case incident(IncidentDetail)
  case incidentPrompt(IncidentPrompt)
  case shift(selected: Int)
  case shiftNote(ShiftNote)
  case help(of: ScreenKind, scroll: Int)

  /// Which kind of screen it is.
  public var kind: ScreenKind {
    switch self {
    case .login: .login
    case .main: .main
    case .form: .form
    case .receipt: .receipt
    case .detail: .detail
    case .reassign: .reassign
    case .prompt: .prompt
    case .confirm: .confirm
    case .controlCall: .controlCall
    case .find: .find
    case .drafts: .drafts
    case .incidents: .incidents
    case .incident: .incident
    case .incidentPrompt: .incidentPrompt
    case .shift: .shift
    case .shiftNote: .shiftNote
    case .help: .help
    }
  }
}

/// The kinds of screens, by which the table of actions says what is valid where.
public enum ScreenKind: String, Hashable, Sendable, CaseIterable {
  case login, main, form, receipt, detail, reassign, prompt, confirm, controlCall, find, drafts
  case help
  case incidents, incident, incidentPrompt
  case shift, shiftNote

  /// Whether letters are typed there rather than obeyed.
  public var takesText: Bool {
    switch self {
    case .login, .form, .reassign, .prompt, .controlCall, .find, .incidentPrompt, .shiftNote: true
    case .main, .receipt, .detail, .confirm, .drafts, .help, .incidents, .incident, .shift: false
    }
  }
}

/// A note to the next shift being written.
public struct ShiftNote: Hashable, Sendable {
  var text = TextField(limit: 2000)
  var isSending = false
}

/// Who logs in.
public struct LoginForm: Hashable, Sendable {
  var login = TextField(limit: 31)
  var password = TextField(limit: 200)
  var isOnPassword = false
  var isTrying = false
  var trouble: LoginTrouble?
}

/// A registered ticket to be read out.
public struct Receipt: Hashable, Sendable {
  let ticket: RegisteredTicket
  let plan: TicketForm.Plan?
}

/// One ticket with its history.
public struct Detail: Hashable, Sendable {
  let ticket: TicketID
  var snapshot: TicketSnapshot?
  var events: [TicketEvent] = []
  /// How many lines of the page are above the screen.
  var scroll = 0
}

/// Which contractor, and why.
public struct Reassignment: Hashable, Sendable {
  /// What is to be done with the contractor.
  public enum Purpose: Hashable, Sendable, CaseIterable {
    /// The first job becomes this one's.
    case reassign
    /// This one gets a job beside the others.
    case add
    /// This one's job is taken away.
    case cancel
  }

  let purpose: Purpose
  let ticket: TicketID
  var filter = TextField(limit: 60)
  var reason = TextField(limit: 2000)
  var isOnReason = false
  var selected = 0
  var isSending = false
}

/// A text that a move on a ticket needs.
public struct TextPrompt: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable, CaseIterable {
    case reopen, answer, decline, note, reportDone, controlSet, controlLifted
    case pause, refusePause, extendStatutory
    /// The answer to a question that needs no more than this; the form is saved with it.
    case consultation
  }

  let purpose: Purpose
  /// Nil while nothing is registered.
  let ticket: TicketID?
  var text = TextField(limit: 2000)
  var isSending = false
}

/// A question to be answered by yes or no.
public struct Confirmation: Hashable, Sendable {
  /// What is asked.
  public enum Purpose: Hashable, Sendable {
    case quit
    case discardForm
    case close(TicketID)
    case withdraw(TicketID)
    case openIncident(TicketID)
    case confirmIncident(IncidentID)
    case attachOffered(IncidentID)
    case closeShift
  }

  let purpose: Purpose
}

/// A reference being typed.
public struct FindForm: Hashable, Sendable {
  /// The ticket that is to follow the one that is looked for; nil to open what is found.
  var joining: TicketID?
  var text = TextField(limit: 40)
  var trouble: FindTrouble?
}

/// Why no ticket was found.
public enum FindTrouble: Hashable, Sendable {
  /// Not ten digits with the right check digit.
  case noReference
  /// A reference nobody was given.
  case notFound
}

/// Why nobody is logged in.
public enum LoginTrouble: Error, Hashable, Sendable {
  /// Wrong login or password.
  case refused
  /// The login is no dispatcher's.
  case notDispatcher
  /// The database is away, with its reason.
  case unavailable(String)
  /// The city's rules cannot be read, with the reason.
  case cityUnreadable(String)
}
