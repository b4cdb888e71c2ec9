import Catalogue
import Foundation

/// How a language says what changes from call to call: numbers, days, times.
///
/// Everything is made of `vocabulary`, so that it can be recorded ahead.
public protocol SpokenLanguage: Sendable {
  /// Every piece that the functions below can answer with, each once.
  var vocabulary: [SpokenPiece] { get }
  /// A number from 0 to 999,999, as in counting; one outside is brought to the nearest of these.
  func number(_ number: Int) -> [SpokenPiece]
  /// A place in a row from 1 to 999: «третій».
  func place(_ place: Int) -> [SpokenPiece]
  /// How long something takes, in its largest unit and the one below: «одна година п’ять хвилин».
  func duration(_ duration: SpokenDuration) -> [SpokenPiece]
  /// A day of the year: «двадцять першого листопада».
  func day(_ day: SpokenDay) -> [SpokenPiece]
  /// When something happens: «о чотирнадцятій тридцять».
  func at(_ time: SpokenTime) -> [SpokenPiece]
  /// When something ends: «до чотирнадцятої тридцять».
  func until(_ time: SpokenTime) -> [SpokenPiece]
  /// Yesterday, today and tomorrow have names of their own; nil for other days (0 is today).
  func relativeDay(_ days: Int) -> SpokenPiece?
}

extension SpokenLanguage {
  /// Digit by digit, with a breath between the groups; what is no digit is left out.
  public func digits(_ groups: [some StringProtocol]) -> [SpokenPiece] {
    let spoken = groups.map { group in
      group.utf8.filter { (48...57).contains($0) }.flatMap { number(Int($0) - 48) }
    }
    return Array(spoken.filter { !$0.isEmpty }.joined(separator: [.pause]))
  }

  /// A moment as said on the telephone: «завтра о чотирнадцятій тридцять».
  public func at(_ moment: Date, near now: Date, in zone: TimeZone) -> [SpokenPiece] {
    let moment = SpokenMoment(moment, near: now, in: zone)
    return day(of: moment) + at(moment.time)
  }

  /// The end of something: «до вісімнадцятої години завтра».
  public func until(_ moment: Date, near now: Date, in zone: TimeZone) -> [SpokenPiece] {
    let moment = SpokenMoment(moment, near: now, in: zone)
    return until(moment.time) + day(of: moment)
  }

  private func day(of moment: SpokenMoment) -> [SpokenPiece] {
    if let relative = relativeDay(moment.daysAhead) { return [relative] }
    return day(moment.day)
  }
}

extension Language {
  /// How it is spoken.
  public var spoken: any SpokenLanguage {
    switch self {
    case .uk: SpokenUkrainian()
    case .en: SpokenEnglish()
    }
  }
}
