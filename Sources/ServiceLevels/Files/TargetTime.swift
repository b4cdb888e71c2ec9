/// The written form of promised times: «90s», «30m», «8h», «1h30m».
enum TargetTime {
  private static let limit = 10_000 * 3600

  /// The seconds of a written time; nil when it is none, zero, or longer than 10,000 hours.
  static func seconds(of text: String) -> Int? {
    var seconds = 0
    var number: Int?
    var units = [("h", 3600), ("m", 60), ("s", 1)][...]
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        let grown = (number ?? 0) * 10 + digit
        guard grown <= limit else { return nil }
        number = grown
      } else {
        guard let count = number,
          let unit = units.firstIndex(where: { $0.0 == String(character) })
        else { return nil }
        seconds += count * units[unit].1
        units = units[(unit + 1)...]
        number = nil
      }
    }
    return number == nil && (1...limit).contains(seconds) ? seconds : nil
  }
}
