import Catalogue
import Desk
import Foundation
import Hotline
import Store

extension Verb {
  static let shift = Verb(
    words: ["shift"], options: [.language],
    summary: "tell who is on duty, which shifts ended lately, and what the next one must know"
  ) { arguments, workplace in
    let language = try arguments.language()
    let handover = try await workplace.admin().handover(now: Date())
    workplace.say(ShiftVerbText.onDuty(language, "\(handover.onDuty.count)"))
    for shift in handover.onDuty {
      let since = KyivTime.dateAndTime(shift.openedAt, language)
      workplace.say("  \(shift.agent)  \(shift.displayName)  \(since)")
    }
    if !handover.ended.isEmpty { workplace.say(ShiftVerbText.ended(language)) }
    for shift in handover.ended {
      let from = KyivTime.dateAndTime(shift.openedAt, language)
      let until = shift.closedAt.map { KyivTime.dateAndTime($0, language) } ?? ""
      let how = shift.closing?.phrase[language] ?? ""
      workplace.say("  \(shift.agent)  \(from) – \(until)  \(how)")
    }
    for section in handover.sections where section.topic != .drafts {
      workplace.say(section.topic.phrase[language] + ": \(section.count)")
      for line in section.lines {
        let at = line.at.map { KyivTime.dateAndTime($0, language) } ?? ""
        workplace.say("  \(line.title)  \(line.text)  \(at)")
      }
    }
    if !handover.notes.isEmpty { workplace.say(ShiftVerbText.notes(language)) }
    for note in handover.notes {
      workplace.say("  \(KyivTime.dateAndTime(note.at, language))  \(note.author): \(note.body)")
    }
  }
}

/// What is said about shifts.
enum ShiftVerbText: TextCatalogue {
  case onDuty, ended, notes

  var phrase: Phrase {
    switch self {
    case .onDuty: Phrase(uk: "На зміні: {0}", en: "On duty: {0}")
    case .ended: Phrase(uk: "Завершені зміни", en: "Shifts that ended")
    case .notes: Phrase(uk: "Записки наступній зміні", en: "Notes to the next shift")
    }
  }
}
