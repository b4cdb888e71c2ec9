/// Tells keys and pastes in the bytes a terminal sends: UTF-8, ECMA-48 control sequences as xterm
/// and its kin use them, and bracketed paste. Takes any garbage: what means nothing is left out,
/// and never more is kept than one paste may hold.
struct KeyDecoder {
  private enum State {
    case ground
    /// The first bytes of a scalar; after ESC when Alt was held.
    case scalar([UInt8], isAlt: Bool)
    case escape
    /// After ESC [ : parameters so far.
    case controlSequence([UInt8])
    /// After ESC [ [ : F1 to F5 of the Linux console.
    case consoleFunction
    /// After ESC O.
    case singleShift
    case paste(PasteCollector)
  }

  private static let escape: UInt8 = 0x1B
  /// No known key has as many; the rest of a longer sequence is passed over.
  private static let mostParameterBytes = 32

  private var state = State.ground

  /// How long to wait for the rest before it must be taken as it is, by `giveUpWaiting()`; nil when
  /// nothing hangs on time.
  var patience: Duration? {
    switch state {
    case .ground, .scalar: nil
    // A terminal sends a sequence in one go; a person is slower between Esc and the next key.
    case .escape, .controlSequence, .consoleFunction, .singleShift: .milliseconds(25)
    // A paste whose end got lost must not swallow keys for ever.
    case .paste: .seconds(5)
    }
  }

  /// What these bytes complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    bytes.flatMap { take($0) }
  }

  /// What the bytes so far mean when no more come in time.
  mutating func giveUpWaiting() -> [TerminalEvent] {
    guard patience != nil else { return [] }
    defer { state = .ground }
    switch state {
    case .ground, .scalar, .consoleFunction: return []
    case .escape: return [.key(.escape)]
    case .controlSequence(let parameters): return parameters.isEmpty ? [.key(.alt("["))] : []
    case .singleShift: return [.key(.alt("O"))]
    case .paste(let collector): return collector.event
    }
  }

  private mutating func take(_ byte: UInt8) -> [TerminalEvent] {
    switch state {
    case .ground: return takeFirst(byte, isAlt: false)
    case .scalar(let bytes, let isAlt): return takeScalar(bytes, byte, isAlt: isAlt)
    case .escape: return takeAfterEscape(byte)
    case .controlSequence(let parameters): return takeSequence(parameters, byte)
    case .consoleFunction:
      state = .ground
      return KeySequences.consoleFunction(byte).map { [.key($0)] } ?? []
    case .singleShift:
      guard byte >= 0x20 else { return abandon(for: byte) }
      state = .ground
      return KeySequences.singleShift(byte).map { [.key($0)] } ?? []
    case .paste(var collector):
      // The state gives the collector up while it changes, or every byte would copy the paste.
      state = .ground
      let isComplete = collector.take(byte)
      if isComplete { return collector.event }
      state = .paste(collector)
      return []
    }
  }

  private mutating func takeFirst(_ byte: UInt8, isAlt: Bool) -> [TerminalEvent] {
    state = .ground
    switch byte {
    case Self.escape:
      state = .escape
      return []
    case 0xC2...0xF4:
      state = .scalar([byte], isAlt: isAlt)
      return []
    case 0x80...: return [.key(.character("\u{FFFD}"))]
    case 0x20..<0x7F:
      let character = Character(Unicode.Scalar(byte))
      return [.key(isAlt ? .alt(character) : .character(character))]
    default: return [.key(KeySequences.control(byte))]
    }
  }

  private mutating func takeScalar(
    _ bytes: [UInt8], _ byte: UInt8, isAlt: Bool
  ) -> [TerminalEvent] {
    guard (0x80...0xBF).contains(byte) else {
      return [.key(.character("\u{FFFD}"))] + takeFirst(byte, isAlt: false)
    }
    let sofar = bytes + [byte]
    let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
    guard sofar.count == length else {
      state = .scalar(sofar, isAlt: isAlt)
      return []
    }
    state = .ground
    let scalar = String(validating: sofar, as: UTF8.self)?.unicodeScalars.first ?? "\u{FFFD}"
    // C1 controls, spelt in UTF-8, are no key.
    guard scalar.properties.generalCategory != .control else { return [] }
    return [.key(isAlt ? .alt(Character(scalar)) : .character(Character(scalar)))]
  }

  private mutating func takeAfterEscape(_ byte: UInt8) -> [TerminalEvent] {
    switch byte {
    case UInt8(ascii: "["):
      state = .controlSequence([])
      return []
    case UInt8(ascii: "O"):
      state = .singleShift
      return []
    case 0x20..<0x7F, 0xC2...0xF4: return takeFirst(byte, isAlt: true)
    default: return [.key(.escape)] + takeFirst(byte, isAlt: false)
    }
  }

  private mutating func takeSequence(_ parameters: [UInt8], _ byte: UInt8) -> [TerminalEvent] {
    switch byte {
    case 0x20..<0x40:
      if parameters.count < Self.mostParameterBytes {
        state = .controlSequence(parameters + [byte])
      }
      return []
    case UInt8(ascii: "[") where parameters.isEmpty:
      state = .consoleFunction
      return []
    case 0x40..<0x7F:
      state = .ground
      if byte == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) {
        state = .paste(PasteCollector())
        return []
      }
      return KeySequences.control(parameters: parameters, final: byte).map { [.key($0)] } ?? []
    default: return abandon(for: byte)
    }
  }

  /// A sequence broken off by a byte that cannot belong to it.
  private mutating func abandon(for byte: UInt8) -> [TerminalEvent] {
    takeFirst(byte, isAlt: false)
  }
}
