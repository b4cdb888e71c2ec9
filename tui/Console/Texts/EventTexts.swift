import Catalogue
import Desk
import Hotline

extension ClockStage {
  func name(_ language: Language) -> String {
    switch self {
    case .firstResponse: TicketText.firstResponse(language)
    case .resolution: TicketText.resolution(language)
    case .statutory: TicketText.statutory(language)
    }
  }
}

extension TicketCommand {
  /// What the console says after COMMIT.
  func doneText(_ language: Language) -> String {
    let kind: TicketEvent.Kind =
      switch self {
      case .triage: .triaged
      case .accept: .accepted
      case .startWork: .workStarted
      case .refuse: .refused
      case .reportDone: .reportedDone
      case .reassign: .reassigned
      case .close: .closed
      case .reopen: .reopened
      case .answer: .answered
      case .decline: .declined
      case .withdraw: .withdrawn
      case .setPriority: .prioritized
      case .addOrder: .orderAdded
      case .cancelOrder: .orderCancelled
      case .setControl(let isOn, _): isOn ? .controlSet : .controlLifted
      case .controlCall: .controlCall
      case .join: .joined
      case .answerJoined: .closed
      case .note: .noted
      case .pause, .grantPause: .clockPaused
      case .resume: .clockResumed
      case .askPause: .pauseAsked
      case .refusePause: .pauseRefused
      case .extendStatutory: .clockChanged
      case .recomputeClocks: .clockRecomputed
      }
    return TicketText.doneMove(language, kind.phrase[language].lowercased())
  }
}

extension TextPrompt.Purpose {
  var title: TicketText {
    switch self {
    case .controlSet: .askControlSet
    case .controlLifted: .askControlLifted
    case .consultation: .askConsultation
    case .reopen: .askReopen
    case .answer: .askAnswer
    case .decline: .askDecline
    case .note: .askNote
    case .reportDone: .askReportDone
    case .pause: .askPause
    case .refusePause: .askRefusePause
    case .extendStatutory: .askExtend
    }
  }

  /// Whether the resident will read the text.
  var isPublic: Bool {
    self == .answer || self == .decline || self == .reportDone || self == .consultation
  }
}

extension LoginTrouble {
  func text(_ language: Language) -> String {
    switch self {
    case .refused: MainText.refused(language)
    case .notDispatcher: MainText.notDispatcher(language)
    case .unavailable(let reason): MainText.loginAway(language, reason)
    case .cityUnreadable(let reason): MainText.cityUnreadable(language, reason)
    }
  }
}
