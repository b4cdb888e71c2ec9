import Foundation

/// The forms of settings that are texts in the file as well as in the environment.
enum SettingForm {
  static let ports = 0...65_535
  static let rtpPortsHint = "two UDP ports such as 20000-23999 were expected, the first one even"
  static let addressHint = "an IPv4 address in digits such as 0.0.0.0 was expected"

  /// «20000-23999»; nil when it is nothing of the kind.
  static func rtpPorts(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.isMultiple(of: 2),
      first >= 1024, last > first, last <= ports.upperBound
    else { return nil }
    return first...last
  }

  /// Digits only: no sign, no blanks.
  static func number(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Whether the text is an IPv4 address in digits.
  static func isAddress(_ text: String) -> Bool {
    var address = in_addr()
    return inet_pton(AF_INET, text, &address) == 1
  }
}
