import Terminal

/// Digits of five rows, to be read across a desk.
enum BigDigits {
  static let rows = 5

  private static let shapes: [Character: [String]] = [
    "0": ["█████", "█   █", "█   █", "█   █", "█████"],
    "1": ["  █  ", " ██  ", "  █  ", "  █  ", " ███ "],
    "2": ["█████", "    █", "█████", "█    ", "█████"],
    "3": ["█████", "    █", " ████", "    █", "█████"],
    "4": ["█   █", "█   █", "█████", "    █", "    █"],
    "5": ["█████", "█    ", "█████", "    █", "█████"],
    "6": ["█████", "█    ", "█████", "█   █", "█████"],
    "7": ["█████", "    █", "   █ ", "  █  ", "  █  "],
    "8": ["█████", "█   █", "█████", "█   █", "█████"],
    "9": ["█████", "█   █", "█████", "    █", "█████"],
    " ": ["  ", "  ", "  ", "  ", "  "],
  ]

  /// The rows of a text of digits and blanks; other characters have no shape.
  static func lines(_ text: String) -> [String] {
    (0..<rows).map { row in
      text.compactMap { shapes[$0]?[row] }.joined(separator: " ")
    }
  }
}
