import Terminal

/// One field of text being typed.
public struct TextField: Hashable, Sendable {
  /// What is typed.
  public private(set) var characters: [Character]
  /// Before which character the next one goes.
  public private(set) var cursor: Int
  /// The most Unicode scalars it takes; what is typed beyond is not taken.
  public let limit: Int

  /// A field with a text in it, the cursor at its end.
  public init(_ text: String = "", limit: Int) {
    characters = []
    cursor = 0
    self.limit = limit
    insert(text)
  }

  /// The text.
  public var text: String { String(characters) }

  /// The text without blanks around it.
  var trimmed: String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

  /// Whether nothing is typed.
  public var isEmpty: Bool { characters.isEmpty }

  /// Another text, the cursor at its end.
  mutating func replace(with text: String) { self = TextField(text, limit: limit) }

  /// Types a text at the cursor; control characters become blanks, lines stay lines.
  mutating func insert(_ text: String) {
    var free = limit - characters.reduce(0) { $0 + $1.unicodeScalars.count }
    for character in text {
      let character = Self.cleaned(character)
      free -= character.unicodeScalars.count
      guard free >= 0 else { return }
      characters.insert(character, at: cursor)
      cursor += 1
    }
  }

  /// Carries out an editing key; false when the key means nothing to a field.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where cursor > 0:
      cursor -= 1
      characters.remove(at: cursor)
    case .delete where cursor < characters.count: characters.remove(at: cursor)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters = []
      cursor = 0
    case .control("w"): deleteWord()
    case .backspace, .delete: break
    default: return false
    }
    return true
  }

  private mutating func deleteWord() {
    let kept = characters[..<cursor].reversed().drop { $0.isWhitespace }
      .drop { !$0.isWhitespace }.count
    characters.removeSubrange(kept..<cursor)
    cursor = kept
  }

  private static func cleaned(_ character: Character) -> Character {
    if character.isNewline { return "\n" }
    let isControl = character.unicodeScalars.contains {
      $0.value < 32 || (127...159).contains($0.value)
    }
    return isControl ? " " : character
  }
}
