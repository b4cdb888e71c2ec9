import Catalogue
import Desk
import Foundation
import Hotline
import ServiceLevels
import Terminal

/// An entry of a ticket's history.
struct EventLine {
  let event: TicketEvent
  let model: Model

  /// What of the details people read, in this order; the rest is for programs.
  private static let told = [
    "from", "to", "contractor", "service", "ticket", "result", "called", "until", "priority",
    "reason", "answer", "text",
  ]

  func lines(width: Int) -> [[Span]] {
    let time = KyivTime.shortest(event.at, near: model.now, model.language)
    let stage = event.stage.map { " «" + $0.name(model.language) + "»" } ?? ""
    let style = event.kind == .clockBreached ? Theme.late : Theme.title
    let head = [
      Span(text: time + "  ", style: Theme.faint),
      Span(text: event.kind.phrase[model.language] + stage, style: style),
      Span(text: author.map { " · " + $0 } ?? "", style: Theme.faint),
    ]
    let told = details
    guard !told.isEmpty else { return [head] }
    return [head] + TextWidth.wrap(told, to: width - 4).map { [Span(text: "    " + $0)] }
  }

  private var author: String? {
    let name = event.onBehalfOf ?? event.author
    return name == "system" ? nil : name?.split(separator: ":", maxSplits: 1).last.map(String.init)
  }

  private var details: String {
    let details = event.details
    return Self.told.compactMap { key in
      guard let value = details[key], !value.isEmpty else { return nil }
      switch key {
      case "to" where event.kind == .clockEscalated:
        return NoticeRole(rawValue: value).map { "→ " + $0.text(model.language) } ?? value
      case "until":
        guard let until = InstantText.date(value) else { return value }
        return TicketText.until(
          model.language, KyivTime.shortest(until, near: model.now, model.language)) + ":"
      case "contractor", "to": return "→ " + contractor(value)
      case "from": return contractor(value)
      case "result": return ControlCall.Result(rawValue: value)?.phrase[model.language] ?? value
      case "ticket": return Reference(value)?.grouped ?? value
      case "service":
        return ServiceCode(rawValue: value).flatMap { model.city?.name(of: $0, model.language) }
          ?? value
      case "priority":
        return [Priority(rawValue: value)?.phrase[model.language], details["explanation"]]
          .compactMap(\.self).joined(separator: " · ")
      default: return value
      }
    }.joined(separator: " ")
  }

  private func contractor(_ code: String) -> String {
    ContractorCode(rawValue: code).flatMap { model.city?.name(of: $0, model.language) } ?? code
  }
}

extension NoticeRole {
  fileprivate func text(_ language: Language) -> String {
    switch self {
    case .contractorDuty: ClockText.contractorDuty(language)
    case .shiftSupervisor: ClockText.shiftSupervisor(language)
    case .management: ClockText.management(language)
    }
  }
}
