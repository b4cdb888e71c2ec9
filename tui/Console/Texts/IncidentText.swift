import Catalogue
import Hotline

/// The texts of the incidents' list and pages, and of what the form shows of them.
public enum IncidentText: TextCatalogue {
  case title, none, page, sums
  case what, whom, began, expectedEnd, unknownEnd, ended, answer, reason, tickets, history
  case around, drawn, supply, listed, city
  case openQuestion, confirmQuestion, attachQuestion
  case askDismiss, askExtent, askEnd, askNote, askClose, askDetach, extentHint, endHint, closeHint
  case nearby, until, ago, metres, here, over, willJoin

  /// The text in every language.
  public var phrase: Phrase {
    switch self {
    case .title: Phrase(uk: "Аварії", en: "Incidents")
    case .none: Phrase(uk: "Аварій немає.", en: "No incidents.")
    case .page: Phrase(uk: "Аварія № {0}", en: "Incident {0}")
    case .sums: Phrase(uk: "аварій: {0}, можливих: {1} (i)", en: "incidents: {0}, likely: {1} (i)")
    case .what: Phrase(uk: "Про що", en: "About")
    case .whom: Phrase(uk: "Стосується", en: "Concerns")
    case .began: Phrase(uk: "Почалося", en: "Began")
    case .expectedEnd: Phrase(uk: "Очікують", en: "Expected")
    case .unknownEnd: Phrase(uk: "кінець невідомий", en: "no end in sight")
    case .ended: Phrase(uk: "Завершено", en: "Over")
    case .answer: Phrase(uk: "Відповідь", en: "Answer")
    case .reason: Phrase(uk: "Чому ні", en: "Why not")
    case .tickets: Phrase(uk: "Звернення", en: "Tickets")
    case .history: Phrase(uk: "Історія", en: "History")
    default: extentPhrase ?? askPhrase ?? nearbyPhrase
    }
  }

  private var extentPhrase: Phrase? {
    switch self {
    case .around: Phrase(uk: "{0} м довкола звернень", en: "{0} m around its tickets")
    case .drawn: Phrase(uk: "ділянка на карті", en: "an area on the map")
    case .supply: Phrase(uk: "усі будинки: {0}", en: "all houses of {0}")
    case .listed: Phrase(uk: "окремі будинки", en: "some houses")
    case .city: Phrase(uk: "усе місто", en: "the whole city")
    default: nil
    }
  }

  private var askPhrase: Phrase? {
    switch self {
    case .openQuestion:
      Phrase(
        uk: "Оголосити аварію навколо цього звернення? Воно стане головним.",
        en: "Open an incident around this ticket? It becomes the lead.")
    case .confirmQuestion:
      Phrase(
        uk: "Це аварія? Найстарше звернення стане головним, решту приєднаємо до нього: {0}.",
        en: "Is it an incident? The eldest ticket leads, the others join it: {0}.")
    case .attachQuestion:
      Phrase(uk: "Приєднати до аварії {0}?", en: "Join {0} to the incident?")
    case .askDismiss: Phrase(uk: "Чому це не аварія", en: "Why it is no incident")
    case .askExtent: Phrase(uk: "Кого стосується аварія", en: "Whom the incident concerns")
    case .askEnd: Phrase(uk: "Коли очікують кінець", en: "When it is expected to be over")
    case .askNote: Phrase(uk: "Примітка до аварії", en: "Remark on the incident")
    case .askClose: Phrase(uk: "Одна відповідь усім заявникам", en: "One answer to all callers")
    case .askDetach:
      Phrase(uk: "Чому це звернення про інше", en: "Why the ticket is another matter")
    case .extentHint:
      Phrase(
        uk: "Метри довкола звернень («300»), код котельні чи підстанції («k3») або «місто».",
        en: "Metres around its tickets (“300”), a supply’s code (“k3”) or “city”.")
    case .endHint:
      Phrase(
        uk: "«18:30», «22.11 18:30», «+3» години або «-», якщо невідомо.",
        en: "“18:30”, “22.11 18:30”, “+3” hours, or “-” where nobody knows.")
    case .closeHint:
      Phrase(
        uk: "Усі приєднані звернення буде закрито з цією відповіддю.",
        en: "All joined tickets are closed with this answer.")
    default: nil
    }
  }

  private var nearbyPhrase: Phrase {
    switch self {
    case .nearby:
      Phrase(uk: "Тут уже відомо (Ctrl-P — приєднати)", en: "Known here already (Ctrl-P joins)")
    case .until: Phrase(uk: "до {0}", en: "until {0}")
    case .ago: Phrase(uk: "{0} тому", en: "{0} ago")
    case .metres: Phrase(uk: "{0} м", en: "{0} m")
    case .here: Phrase(uk: "тут", en: "here")
    case .over: Phrase(uk: "закрито", en: "over")
    default:
      Phrase(
        uk: "Буде приєднано до {0}: виконавець нового не отримає.",
        en: "Will join {0}: the contractor gets no new job.")
    }
  }
}

/// What is counted.
enum IncidentCounts {
  static let tickets = PluralPhrase(
    uk: ("{n} звернення", "{n} звернення", "{n} звернень"), en: ("{n} ticket", "{n} tickets"))
  static let houses = PluralPhrase(
    uk: ("{n} будинок", "{n} будинки", "{n} будинків"), en: ("{n} house", "{n} houses"))
  static let offered = PluralPhrase(
    uk: ("ще {n} підходить", "ще {n} підходять", "ще {n} підходять"),
    en: ("{n} more fits", "{n} more fit"))
}

extension Incident.State {
  /// What people call the state.
  var phrase: Phrase {
    switch self {
    case .proposed: Phrase(uk: "можлива", en: "likely")
    case .open: Phrase(uk: "триває", en: "going on")
    case .dismissed: Phrase(uk: "не аварія", en: "dismissed")
    case .closed: Phrase(uk: "завершена", en: "over")
    }
  }
}

extension IncidentStanding {
  /// What people call what a ticket is to an incident.
  var phrase: Phrase {
    switch self {
    case .proposed: Phrase(uk: "підходить", en: "fits")
    case .lead: Phrase(uk: "головне", en: "lead")
    case .joined: Phrase(uk: "приєднано", en: "joined")
    case .answered: Phrase(uk: "відповіли", en: "answered")
    case .left: Phrase(uk: "вийнято", en: "taken out")
    }
  }
}

extension IncidentEvent.Kind {
  /// What people call what happened.
  var phrase: Phrase {
    switch self {
    case .proposed: Phrase(uk: "Помічено сплеск звернень", en: "Burst of tickets noticed")
    case .opened: Phrase(uk: "Оголошено аварію", en: "Incident opened")
    case .confirmed: Phrase(uk: "Підтверджено аварію", en: "Incident confirmed")
    case .dismissed: Phrase(uk: "Визнано не аварією", en: "Incident dismissed")
    case .attached: Phrase(uk: "Приєднано звернення", en: "Tickets joined")
    case .detached: Phrase(uk: "Вийнято звернення", en: "Ticket taken out")
    case .noted: Phrase(uk: "Примітка", en: "Note")
    case .closed: Phrase(uk: "Аварію завершено", en: "Incident closed")
    case .extentChanged: Phrase(uk: "Змінено, кого стосується", en: "Extent changed")
    case .endExpected: Phrase(uk: "Змінено очікуваний кінець", en: "Expected end changed")
    }
  }
}

extension IncidentPrompt.Purpose {
  var title: IncidentText {
    switch self {
    case .dismiss: .askDismiss
    case .extent: .askExtent
    case .expectedEnd: .askEnd
    case .note: .askNote
    case .close: .askClose
    case .detach: .askDetach
    }
  }

  /// What may be typed; nil where any words will do.
  var hint: IncidentText? {
    switch self {
    case .extent: .extentHint
    case .expectedEnd: .endHint
    case .close: .closeHint
    case .dismiss, .note, .detach: nil
    }
  }
}
