import Catalogue
import Hotline

extension Handover.Topic {
  /// What people call the topic.
  public var phrase: Phrase {
    switch self {
    case .ownQueue: Phrase(uk: "У черзі зміни", en: "In the shift’s queue")
    case .untriaged: Phrase(uk: "Нерозібрані", en: "Untriaged")
    case .dueSoon: Phrase(uk: "Строк спливає або минув", en: "Deadline near or past")
    case .controlCalls: Phrase(uk: "Контрольні дзвінки", en: "Control calls")
    case .callsToReturn: Phrase(uk: "Передзвонити", en: "Calls to return")
    case .incidents: Phrase(uk: "Аварії тривають", en: "Incidents that go on")
    case .drafts: Phrase(uk: "Власні чернетки", en: "Own drafts")
    }
  }
}

extension Shift.Closing {
  /// What people call the end of a shift.
  public var phrase: Phrase {
    switch self {
    case .agent: Phrase(uk: "завершено", en: "closed")
    case .supervisor: Phrase(uk: "завершив старший зміни", en: "closed by the supervisor")
    case .forgotten: Phrase(uk: "забуту закрито за правилом", en: "forgotten, closed by the rule")
    }
  }
}
