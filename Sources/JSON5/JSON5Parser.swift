/// Reads JSON5 as json5.org describes it (version 1.0.0).
///
/// One thing is stricter: a key that comes twice in an object is an error, for it is one in every
/// file that people write.
struct JSON5Parser {
  private var scanner: JSON5Scanner
  private let limits: JSON5Limits
  private var depth = 0
  private var nodes = 0

  init(text: String, limits: JSON5Limits) {
    scanner = JSON5Scanner(text: text)
    self.limits = limits
  }

  /// The one value of the file.
  mutating func document() throws(JSON5SyntaxError) -> JSON5Node {
    try scanner.skipBlanks()
    let root = try node()
    try scanner.skipBlanks()
    guard scanner.peek == nil else { throw scanner.unexpected(wanted: "the end of the file") }
    return root
  }

  private mutating func node() throws(JSON5SyntaxError) -> JSON5Node {
    let start = scanner.position
    nodes += 1
    guard nodes <= limits.nodes else {
      throw scanner.error("too many values, at most \(limits.nodes) are read")
    }
    return JSON5Node(try value(), at: start)
  }

  private mutating func value() throws(JSON5SyntaxError) -> JSON5Value {
    guard let scalar = scanner.peek else { throw scanner.unexpected(wanted: "a value") }
    switch scalar {
    case "{":
      return .object(try nested { (parser) throws(JSON5SyntaxError) in try parser.members() })
    case "[":
      return .array(try nested { (parser) throws(JSON5SyntaxError) in try parser.elements() })
    case "\"", "'": return .string(try scanner.string())
    case "+", "-", ".", "0"..."9", "I", "N": return .number(try scanner.number())
    default: return try word()
    }
  }

  private mutating func word() throws(JSON5SyntaxError) -> JSON5Value {
    let start = scanner.position
    guard let text = try scanner.identifier() else {
      throw scanner.unexpected(wanted: "a value")
    }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: throw scanner.error("«\(text.prefix(40))» needs quotation marks", at: start)
    }
  }

  private mutating func nested<Part>(
    _ read: (inout Self) throws(JSON5SyntaxError) -> Part
  ) throws(JSON5SyntaxError) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else {
      throw scanner.error("nested too deeply, at most \(limits.depth) levels are read")
    }
    return try read(&self)
  }

  private mutating func elements() throws(JSON5SyntaxError) -> [JSON5Node] {
    scanner.take()
    var elements: [JSON5Node] = []
    while true {
      try scanner.skipBlanks()
      if scanner.take("]") { return elements }
      elements.append(try node())
      try scanner.skipBlanks()
      if scanner.take(",") { continue }
      guard scanner.take("]") else { throw scanner.unexpected(wanted: "«,» or «]»") }
      return elements
    }
  }

  private mutating func members() throws(JSON5SyntaxError) -> [JSON5Member] {
    scanner.take()
    var members: [JSON5Member] = []
    var seen: [String: SourcePosition] = [:]
    while true {
      try scanner.skipBlanks()
      if scanner.take("}") { return members }
      let member = try member()
      if let first = seen.updateValue(member.position, forKey: member.key) {
        throw scanner.error(
          "«\(member.key.prefix(40))» was given already at line \(first.line)", at: member.position)
      }
      members.append(member)
      try scanner.skipBlanks()
      if scanner.take(",") { continue }
      guard scanner.take("}") else { throw scanner.unexpected(wanted: "«,» or «}»") }
      return members
    }
  }

  private mutating func member() throws(JSON5SyntaxError) -> JSON5Member {
    let start = scanner.position
    let key: String
    if scanner.peek == "\"" || scanner.peek == "'" {
      key = try scanner.string()
    } else if let name = try scanner.identifier() {
      key = name
    } else {
      throw scanner.unexpected(wanted: "a key or «}»")
    }
    try scanner.skipBlanks()
    guard scanner.take(":") else { throw scanner.unexpected(wanted: "«:»") }
    try scanner.skipBlanks()
    return JSON5Member(key: key, at: start, node: try node())
  }
}
