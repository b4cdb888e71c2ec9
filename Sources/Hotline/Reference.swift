/// What a resident quotes: nine random digits and a check digit.
///
/// Digits only, so that it can be read aloud and keyed on a telephone; random, so that knowing
/// one says nothing about another; with a check digit that catches every single wrong digit and
/// every swap of neighbours. The first digit is never zero.
///
/// Source: H. M. Damm, «Total anti-symmetrische Quasigruppen», 2004 (the check digit).
public struct Reference: Hashable, Sendable, CustomStringConvertible {
  /// Ten digits, the last one the check digit.
  public let digits: String

  /// How many digits a reference has.
  public static let length = 10

  /// Reads a reference as people write it: blanks, hyphens, dots and a leading «№» are passed over.
  ///
  /// Nil when what is left is not ten digits with the right check digit.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 40 else { return nil }
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.append(UInt8(scalar.value - 48))
      case " ", "-", ".", "\u{2011}", "\u{2013}", "\u{00A0}", "№", "#": continue
      default: return nil
      }
    }
    guard digits.count == Self.length, digits[0] != 0, Self.damm(digits) == 0 else { return nil }
    self.digits = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }

  /// A new reference from the given source of chance.
  public static func random(using generator: inout some RandomNumberGenerator) -> Reference {
    var digits = [UInt8.random(in: 1...9, using: &generator)]
    for _ in 1..<(length - 1) { digits.append(UInt8.random(in: 0...9, using: &generator)) }
    digits.append(damm(digits))
    return Reference(valid: digits)
  }

  /// A new reference from the system's source of chance.
  public static func random() -> Reference {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }

  /// The ten digits without grouping.
  public var description: String { digits }

  /// The digits as they are read aloud and printed: «483 729 1605».
  public var grouped: String {
    let first = digits.prefix(3)
    let second = digits.dropFirst(3).prefix(3)
    return "\(first) \(second) \(digits.dropFirst(6))"
  }

  private init(valid digits: [UInt8]) {
    self.digits = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }

  private static func damm(_ digits: [UInt8]) -> UInt8 {
    digits.reduce(0) { interim, digit in quasigroup[Int(interim) * 10 + Int(digit)] }
  }

  /// Damm's totally anti-symmetric quasigroup of order ten, row by row.
  private static let quasigroup: [UInt8] = [
    0, 3, 1, 7, 5, 9, 8, 6, 4, 2, 7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
    4, 2, 0, 6, 8, 7, 1, 3, 5, 9, 1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
    6, 1, 2, 3, 0, 4, 5, 9, 7, 8, 3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
    5, 8, 6, 9, 7, 2, 0, 1, 3, 4, 8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
    9, 4, 3, 8, 6, 1, 7, 2, 0, 5, 2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
  ]
}
