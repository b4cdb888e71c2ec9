import Catalogue
import Desk
import Foundation
import Hotline
import JSON5
import Priorities
import Store

extension Verb {
  static let priority = Verb(
    words: ["priority"],
    options: [
      .init(name: "text", value: "TEXT"), .init(name: "service", value: "CODE", isRequired: false),
      .init(name: "address", value: "ADDRESS", isRequired: false), .language,
    ],
    summary: "tell how urgent a ticket would be by the rules, and why"
  ) { arguments, workplace in
    let language = try arguments.language()
    let city = try await City.load(from: CityReader(pool: try await workplace.pool()))
    let service = try arguments["service"].map { code throws(Failure) in
      guard let service = ServiceCode(rawValue: code).flatMap(city.service) else {
        let hint = Suggestion.hint(for: code, among: city.directory.services.keys.map(\.rawValue))
        throw Failure(.badData, "no service «\(code)»\(hint)")
      }
      return service
    }
    let decision = city.urgency(
      of: PriorityFacts(
        service: service?.code, base: service?.priority ?? .normal,
        description: try arguments.text("text"), address: arguments["address"] ?? "", at: Date()))
    workplace.say(decision.priority.phrase[language])
    for ground in decision.grounds {
      workplace.say(
        "  \(ground.rule.code): \(ground.rule.reason[language])"
          + (ground.evidence.isEmpty ? "" : " (\(ground.evidence))"))
    }
  }

  static let frost = Verb(
    words: ["frost"], options: [.language], summary: "tell whether frost mode is on, and by whom"
  ) { arguments, workplace in
    let language = try arguments.language()
    let notice = try await CityReader(pool: try await workplace.pool()).frost()
    guard let notice, notice.holds(at: Date()) else {
      return workplace.say(FrostText.off(language))
    }
    workplace.say(
      FrostText.on(
        language, KyivTime.dateAndTime(notice.until, language), notice.author, notice.reason))
  }

  static let frostOn = Verb(
    words: ["frost", "on"],
    options: [
      .init(name: "until", value: "TIME"), .init(name: "reason", value: "TEXT"), .language,
    ],
    summary: "switch frost mode on until a time in Kyiv such as 2026-12-03T08:00"
  ) { arguments, workplace in
    let text = try arguments.text("until")
    let parser = Date.ISO8601FormatStyle(timeZone: KyivTime.zone)
      .year().month().day().time(includingFractionalSeconds: false)
    // A time people type has no seconds.
    guard let until = try? parser.parse(text.count == 16 ? text + ":00" : text), until > Date()
    else { throw Failure(.badData, "«\(text)» is no time to come such as 2026-12-03T08:00") }
    let reason = try arguments.text("reason")
    try await workplace.admin().declareFrost(until: until, reason: reason)
    let language = try arguments.language()
    workplace.say(
      FrostText.switchedOn(language, KyivTime.dateAndTime(until, language), reason))
  }

  static let frostOff = Verb(
    words: ["frost", "off"], options: [.init(name: "reason", value: "TEXT"), .language],
    summary: "switch frost mode off"
  ) { arguments, workplace in
    let reason = try arguments.text("reason")
    try await workplace.admin().declareFrost(until: nil, reason: reason)
    workplace.say(FrostText.off(try arguments.language()))
  }
}

/// What is said about frost mode.
enum FrostText: TextCatalogue {
  case on, off, switchedOn

  var phrase: Phrase {
    switch self {
    case .on:
      Phrase(
        uk: "Режим морозу діє до {0}; увімкнув {1}: {2}",
        en: "Frost mode holds until {0}; switched on by {1}: {2}")
    case .off: Phrase(uk: "Режим морозу вимкнено.", en: "Frost mode is off.")
    case .switchedOn:
      Phrase(uk: "Режим морозу діє до {0}: {1}", en: "Frost mode holds until {0}: {1}")
    }
  }
}
