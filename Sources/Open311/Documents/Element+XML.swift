extension Element {
  /// As an XML 1.0 document with one root element.
  func xml(root: String) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    writeXML(as: root, to: &text)
    return text + "\n"
  }

  private func writeXML(as name: String, to text: inout String) {
    switch self {
    case .null: text += "<\(name)/>"
    case .object(let fields):
      text += "<\(name)>"
      for field in fields { field.value.writeXML(as: field.name, to: &text) }
      text += "</\(name)>"
    case .list(let item, let items):
      text += "<\(name)>"
      for element in items { element.writeXML(as: item, to: &text) }
      text += "</\(name)>"
    case .text(let value):
      text += "<\(name)>"
      Self.writeEscaped(value, to: &text)
      text += "</\(name)>"
    case .integer(let value): text += "<\(name)>\(value)</\(name)>"
    case .number(let value): text += value.isFinite ? "<\(name)>\(value)</\(name)>" : "<\(name)/>"
    case .boolean(let value): text += "<\(name)>\(value)</\(name)>"
    }
  }

  private static func writeEscaped(_ value: String, to text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      // A bare one would be read as a line feed.
      case "\r": text += "&#13;"
      case "\t", "\n": text.unicodeScalars.append(scalar)
      // XML 1.0 §2.2 has no other control characters, not even escaped, and no non-characters.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
