/// What keys send, as terminals of the xterm family, tmux, screen, rxvt and the Linux console do.
enum KeySequences {
  /// A control byte: 0x00 to 0x1F, or 0x7F.
  static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    // The terminal sends CR for Enter; LF comes from what other programs type.
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x08, 0x7F: .backspace
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// ESC [ parameters final. Modifiers are passed over: Ctrl-Up is up.
  static func control(parameters: [UInt8], final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "~"), UInt8(ascii: "^"): numbered(firstNumber(in: parameters))
    default: cursor(final) ?? function(final)
    }
  }

  /// ESC O final: cursor and number pad in application mode, F1 to F4.
  static func singleShift(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    // The number pad sends its characters with 0x40 added.
    case 0x6A...0x79: .character(Character(Unicode.Scalar(final - 0x40)))
    default: cursor(final) ?? function(final)
    }
  }

  /// ESC [ [ final.
  static func consoleFunction(_ final: UInt8) -> Key? {
    (0x41...0x45).contains(final) ? .function(Int(final) - 0x40) : nil
  }

  private static func cursor(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  private static func function(_ final: UInt8) -> Key? {
    let first = UInt8(ascii: "P")
    return (first..<first + 4).contains(final) ? .function(Int(final - first) + 1) : nil
  }

  private static func numbered(_ number: Int?) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // DEC left gaps between the groups of function keys on the LK201.
    case let number? where (11...15).contains(number): .function(number - 10)
    case let number? where (17...21).contains(number): .function(number - 11)
    case let number? where (23...26).contains(number): .function(number - 12)
    case let number? where (28...29).contains(number): .function(number - 13)
    case let number? where (31...34).contains(number): .function(number - 14)
    default: nil
    }
  }

  private static func firstNumber(in parameters: [UInt8]) -> Int? {
    let digits = parameters.prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
