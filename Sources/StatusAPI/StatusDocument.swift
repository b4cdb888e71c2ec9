import Catalogue
import Desk
import Foundation

/// A status as JSON, written by hand: it is the most frequent answer of all.
///
/// Keys are always there, null where nothing is known; times are UTC in RFC 3339's form.
struct StatusDocument {
  private(set) var bytes: [UInt8] = []

  init(_ status: TicketStatus, language: Language) {
    bytes.reserveCapacity(512)
    write("{\"reference\":\"")
    write(status.reference.digits)
    write("\",\"state\":\"")
    write(status.state.rawValue)
    write("\",\"followedState\":")
    write(text: status.followedState?.rawValue)
    write(",\"service\":")
    write(text: status.service?[language])
    write(",\"district\":")
    write(text: status.district?[language])
    write(",\"receivedAt\":")
    write(time: status.receivedAt)
    write(",\"dueAt\":")
    write(time: status.dueAt)
    write(",\"contractor\":")
    write(text: status.contractor?[language])
    write(",\"answer\":")
    write(text: status.answer)
    write(",\"incident\":")
    write(incident: status.incident)
    write(",\"updatedAt\":")
    write(time: status.updatedAt)
    write("}\n")
  }

  private mutating func write(incident: TicketStatus.IncidentStory?) {
    guard let incident else { return write("null") }
    write("{\"startedAt\":")
    write(time: incident.startedAt)
    write(",\"expectedEndAt\":")
    write(time: incident.expectedEndAt)
    write(",\"endedAt\":")
    write(time: incident.endedAt)
    write("}")
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(text: String?) {
    guard let text else { return write("null") }
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Names and answers hardly ever hold anything to escape.
    let isPlain = text.utf8.allSatisfy {
      $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { return write(text) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): write("\\\"")
      case UInt8(ascii: "\\"): write("\\\\")
      case 10: write("\\n")
      case 13: write("\\r")
      case 9: write("\\t")
      case 0..<32: write("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
  }

  private mutating func write(time: Date?) {
    guard let time else { return write("null") }
    let seconds = Int(time.timeIntervalSince1970.rounded(.down))
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let date = CivilDate(daysSince1970: second < 0 ? days - 1 : days)
    let ofDay = second < 0 ? second + 86_400 : second
    bytes.append(UInt8(ascii: "\""))
    write(number: date.year / 100)
    write(number: date.year % 100)
    bytes.append(UInt8(ascii: "-"))
    write(number: date.month)
    bytes.append(UInt8(ascii: "-"))
    write(number: date.day)
    bytes.append(UInt8(ascii: "T"))
    write(number: ofDay / 3600)
    bytes.append(UInt8(ascii: ":"))
    write(number: ofDay / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    write(number: ofDay % 60)
    write("Z\"")
  }

  /// Two digits.
  private mutating func write(number: Int) {
    bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}

/// A day of the Gregorian calendar.
///
/// Source: H. Hinnant, «chrono-Compatible Low-Level Date Algorithms», `civil_from_days`.
struct CivilDate {
  let year: Int
  let month: Int
  let day: Int

  init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

extension TicketStatus.Name {
  /// The name in one language.
  subscript(language: Language) -> String {
    switch language {
    case .uk: uk
    case .en: en
    }
  }
}
