/// Percent-encoding (RFC 3986 §2.1), strict: what is not well formed is refused, not passed on.
enum PercentCoding {
  /// The text behind `bytes`; nil for a broken escape, invalid UTF-8 or a control character.
  ///
  /// - Parameter plusIsBlank: as in `application/x-www-form-urlencoded`.
  static func decode(
    _ bytes: some Collection<UInt8>, plusIsBlank: Bool = false, allowingLineBreaks: Bool = false
  ) -> String? {
    // Most texts have nothing to decode.
    let isPlain = bytes.allSatisfy {
      (33...126).contains($0) && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+")
    }
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit)
        else { return nil }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    let isAllowed: (UInt8) -> Bool = { byte in
      if byte >= 32 { return byte != 127 }
      return allowingLineBreaks && (byte == 9 || byte == 10 || byte == 13)
    }
    guard decoded.allSatisfy(isAllowed) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The text with everything but unreserved characters escaped.
  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.append(Character(Unicode.Scalar(byte)))
      default:
        encoded += byte < 16 ? "%0" : "%"
        encoded += String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
