import Foundation
import ServiceLevels

/// Reads times as tables have them: «2011-08-28 07:39:10», local in one zone.
struct LocalTime: Sendable {
  private let zone: TimeZone

  init(zone: TimeZone) { self.zone = zone }

  /// Nil when it is no such time. `T` may stand for the blank, seconds may be missing, and a
  /// fraction of them is left out. An hour that comes twice in autumn is taken once, the same one
  /// for the same text; one that is skipped in spring is the hour after.
  func date(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      let day = LocalDate(text.prefix(10)), let hour = Self.pair(bytes, at: 11), hour < 24,
      bytes[13] == UInt8(ascii: ":"), let minute = Self.pair(bytes, at: 14), minute < 60
    else { return nil }
    var second = 0
    if bytes.count > 16 {
      guard bytes.count >= 19, bytes[16] == UInt8(ascii: ":"),
        let seconds = Self.pair(bytes, at: 17), seconds < 60, Self.isFraction(bytes[19...])
      else { return nil }
      second = seconds
    }
    let local = day.dayNumber * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(local - offset(local - offset(local))))
  }

  private func offset(_ second: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
  }

  private static func pair(_ bytes: [UInt8], at index: Int) -> Int? {
    let digits = bytes[index..<(index + 2)].map { Int($0) - 48 }
    return digits.allSatisfy((0...9).contains) ? digits[0] * 10 + digits[1] : nil
  }

  private static func isFraction(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    return first == UInt8(ascii: ".") && bytes.count > 1
      && bytes.dropFirst().allSatisfy { (48...57).contains($0) }
  }
}
