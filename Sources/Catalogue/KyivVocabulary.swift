import Hotline

/// The status of an appeal in the words that Kyiv publishes.
///
/// Source: Kyiv's open data set of appeals to the contact centre 1551 (CC-BY), column «status», all
/// values of September 2025 and March 2026.
public enum PublishedStatus: String, Hashable, Sendable, CaseIterable {
  case registered = "Зареєстровано"
  case inWork = "В роботі"
  case beingChecked = "На перевірці"
  case beingRedone = "На доопрацюванні"
  case closed = "Закрито"

  /// The status in every language.
  public var phrase: Phrase {
    switch self {
    case .registered: Phrase(uk: rawValue, en: "Registered")
    case .inWork: Phrase(uk: rawValue, en: "In work")
    case .beingChecked: Phrase(uk: rawValue, en: "Being checked")
    case .beingRedone: Phrase(uk: rawValue, en: "Being done again")
    case .closed: Phrase(uk: rawValue, en: "Closed")
    }
  }
}

/// The result of an appeal in the words that Kyiv publishes: of its sixteen those that a ticket
/// here can have.
///
/// Source: the same data set, column «result»; its spelling is kept, the apostrophe included.
public enum PublishedResult: String, Hashable, Sendable, CaseIterable {
  case awaitsAcceptance = "Очікує прийому в роботу"
  case passedOn = "Очікує прийому в роботу / Перенаправлено за належністю"
  case notTheirs = "Не в компетенції / Повернуто в 1551"
  case accepted = "Прийнято в роботу"
  case doneAwaitsApplicant = "Виконано / Очікує підтвердження заявником"
  case doneConfirmed = "Виконано / Підтверджено заявником"
  case closedUnconfirmed = "Закрито автоматично / Виконання не підтверджено заявником"
  case redoneForApplicant = "На доопрацювання / Виконання не підтверджено заявником"
  case explained = "Роз`яснено / Перевірено куратором"
  case cancelledByApplicant = "Відмінено / Відмінено заявником"

  /// The result in every language.
  public var phrase: Phrase {
    Phrase(uk: rawValue.replacing("`", with: "’"), en: english)
  }

  private var english: String {
    switch self {
    case .awaitsAcceptance: "Awaits acceptance"
    case .passedOn: "Awaits acceptance / Passed on to whose it is"
    case .notTheirs: "Not theirs / Returned to the centre"
    case .accepted: "Accepted"
    case .doneAwaitsApplicant: "Done / Awaits the applicant’s word"
    case .doneConfirmed: "Done / Confirmed by the applicant"
    case .closedUnconfirmed: "Closed automatically / Not confirmed by the applicant"
    case .redoneForApplicant: "To be done again / Not confirmed by the applicant"
    case .explained: "Explained / Checked by the centre"
    case .cancelledByApplicant: "Cancelled / By the applicant"
    }
  }
}

extension Ticket {
  /// The ticket in the words that Kyiv publishes; nil for one that follows another ticket, whose
  /// words are its own.
  ///
  /// - Parameter log: what happened to the ticket, oldest first.
  public func published(
    log: [TicketEvent]
  ) -> (status: PublishedStatus, result: PublishedResult)? {
    let kinds = log.map(\.kind)
    switch state {
    case .joined: return nil
    case .received, .triaged, .assigned, .accepted, .inWork:
      if round > 1 { return (.beingRedone, .redoneForApplicant) }
      if state == .accepted || state == .inWork { return (.inWork, .accepted) }
      if state == .triaged, kinds.contains(.refused) { return (.registered, .notTheirs) }
      let isPassedOn = state == .assigned && kinds.contains(.reassigned)
      return (.registered, isPassedOn ? .passedOn : .awaitsAcceptance)
    case .reportedDone: return (.beingChecked, .doneAwaitsApplicant)
    case .verified: return (.beingChecked, .doneConfirmed)
    case .closed:
      // The city's days closed it, or nobody ever picked up.
      let closing = log.last { $0.kind == .closed }
      let isUnasked = closing?.details["days"] != nil && !kinds.contains(.verified)
      let isUnreached = control.missedCalls > 0 && !kinds.contains(.verified)
      return (.closed, isUnasked || isUnreached ? .closedUnconfirmed : .doneConfirmed)
    case .answered, .declined: return (.closed, .explained)
    case .withdrawn: return (.closed, .cancelledByApplicant)
    }
  }
}
