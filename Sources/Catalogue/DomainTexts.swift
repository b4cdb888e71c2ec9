import Hotline

extension Ticket.State {
  /// What people call the state.
  public var phrase: Phrase {
    switch self {
    case .received: Phrase(uk: "Отримано", en: "Received")
    case .triaged: Phrase(uk: "Розглянуто", en: "Reviewed")
    case .assigned: Phrase(uk: "Передано виконавцю", en: "Passed to the contractor")
    case .accepted: Phrase(uk: "Прийнято до роботи", en: "Accepted by the contractor")
    case .inWork: Phrase(uk: "У роботі", en: "In work")
    case .reportedDone: Phrase(uk: "Виконано, перевіряємо", en: "Reported done, being checked")
    case .verified: Phrase(uk: "Виконання підтверджено", en: "Confirmed as done")
    case .closed: Phrase(uk: "Закрито", en: "Closed")
    case .answered: Phrase(uk: "Надано відповідь", en: "Answered")
    case .declined: Phrase(uk: "Відхилено", en: "Declined")
    case .withdrawn: Phrase(uk: "Відкликано", en: "Withdrawn")
    case .joined: Phrase(uk: "Приєднано до іншого звернення", en: "Joined to another ticket")
    }
  }
}

extension WorkOrder.State {
  /// What people call the state of a job.
  public var phrase: Phrase {
    switch self {
    case .assigned: Phrase(uk: "Нове", en: "New")
    case .accepted: Phrase(uk: "Прийнято", en: "Accepted")
    case .inWork: Phrase(uk: "У роботі", en: "In work")
    case .refused: Phrase(uk: "Повернуто", en: "Refused")
    case .done: Phrase(uk: "Виконано", en: "Done")
    case .cancelled: Phrase(uk: "Скасовано", en: "Cancelled")
    }
  }
}

extension PlaceConfidence {
  /// How surely the place is known, in every language.
  public var phrase: Phrase {
    switch self {
    case .house: Phrase(uk: "дім на карті", en: "house on the map")
    case .segment: Phrase(uk: "поміж будинками вулиці", en: "between houses of the street")
    case .gps: Phrase(uk: "точка на карті", en: "point on the map")
    case .landmark: Phrase(uk: "відоме місце", en: "named place")
    case .street: Phrase(uk: "десь на вулиці", en: "somewhere along the street")
    case .district: Phrase(uk: "лише район", en: "district only")
    case .none: Phrase(uk: "місце невідоме", en: "place unknown")
    }
  }
}

extension Priority {
  /// What people call the priority.
  public var phrase: Phrase {
    switch self {
    case .low: Phrase(uk: "Низький", en: "Low")
    case .normal: Phrase(uk: "Звичайний", en: "Normal")
    case .high: Phrase(uk: "Високий", en: "High")
    case .emergency: Phrase(uk: "Аварійний", en: "Emergency")
    }
  }
}

extension ControlCall.Result {
  /// What people call the result of a control call.
  public var phrase: Phrase {
    switch self {
    case .confirmed: Phrase(uk: "Виконано, підтверджує", en: "Confirms that it is done")
    case .notDone: Phrase(uk: "Не виконано", en: "Says that it is not done")
    case .notReached: Phrase(uk: "Не додзвонилися", en: "Not reached")
    }
  }
}
