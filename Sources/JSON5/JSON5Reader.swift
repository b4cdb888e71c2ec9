/// Takes values out of a document and collects what is wrong with them, so that a person who
/// mends a file sees all its errors at once.
///
/// Every reading function answers nil after it has reported a problem; the caller goes on and asks
/// `finish` at the end.
public struct JSON5Reader: Sendable {
  /// The file's name, for messages.
  public let file: String
  /// What is wrong so far.
  public private(set) var problems: [SourceProblem] = []

  /// A reader of a file.
  public init(file: String) { self.file = file }

  /// Notes a problem.
  public mutating func report(_ message: String, at position: SourcePosition?) {
    problems.append(SourceProblem(file: file, position: position, message: message))
  }

  /// Throws when anything was wrong; problems come in the order of the file.
  public func finish() throws(SourceProblems) {
    guard !problems.isEmpty else { return }
    let first = SourcePosition(line: 0, column: 0)
    throw SourceProblems(
      problems.enumerated().sorted {
        ($0.element.position ?? first, $0.offset) < ($1.element.position ?? first, $1.offset)
      }.map(\.element))
  }

  // MARK: Values

  /// The node as an object with no other keys than these.
  public mutating func object(_ node: JSON5Node, keys: [String]) -> JSON5Object? {
    guard case .object(let members) = node.value else {
      return mismatch(node, wanted: "an object")
    }
    for member in members where !keys.contains(member.key) {
      report(
        "unknown key «\(member.key.prefix(40))»"
          + Suggestion.hint(for: member.key, among: keys), at: member.position)
    }
    return JSON5Object(members: members, at: node.position)
  }

  /// The node as an object whose keys are data: dates, days, codes.
  public mutating func dictionary(_ node: JSON5Node) -> JSON5Object? {
    guard case .object(let members) = node.value else {
      return mismatch(node, wanted: "an object")
    }
    return JSON5Object(members: members, at: node.position)
  }

  /// The node as a list.
  public mutating func list(_ node: JSON5Node) -> [JSON5Node]? {
    guard case .array(let nodes) = node.value else { return mismatch(node, wanted: "a list") }
    return nodes
  }

  /// The node as a text of 1 to `limit` characters.
  public mutating func string(_ node: JSON5Node, limit: Int = 200) -> String? {
    guard case .string(let text) = node.value else { return mismatch(node, wanted: "a string") }
    guard !text.isEmpty, text.unicodeScalars.count <= limit, !text.utf8.contains(0) else {
      report("a text of 1 to \(limit) characters was expected", at: node.position)
      return nil
    }
    return text
  }

  /// The node as a number within a range.
  public mutating func number(_ node: JSON5Node, in range: ClosedRange<Double>) -> Double? {
    guard case .number(let number) = node.value else { return mismatch(node, wanted: "a number") }
    guard range.contains(number) else {
      report(
        "\(number) is not between \(range.lowerBound) and \(range.upperBound)", at: node.position)
      return nil
    }
    return number
  }

  /// The node as a whole number within a range.
  public mutating func integer(_ node: JSON5Node, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let number) = node.value else {
      return mismatch(node, wanted: "a whole number")
    }
    guard let integer = Int(exactly: number), range.contains(integer) else {
      report(
        "a whole number from \(range.lowerBound) to \(range.upperBound) was expected",
        at: node.position)
      return nil
    }
    return integer
  }

  /// The node as true or false.
  public mutating func bool(_ node: JSON5Node) -> Bool? {
    guard case .bool(let flag) = node.value else { return mismatch(node, wanted: "true or false") }
    return flag
  }

  /// The node as one of a few words.
  public mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: JSON5Node, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let text = string(node) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(
      "«\(text.prefix(40))» is none of \(words.map { "«\($0)»" }.joined(separator: ", "))",
      at: node.position)
    return nil
  }

  // MARK: Members

  /// The value under a key that must be there.
  public mutating func required(_ key: String, in object: JSON5Object) -> JSON5Node? {
    if let node = object.node(key) { return node }
    report("«\(key)» is missing", at: object.position)
    return nil
  }

  /// The text under a key that must be there.
  public mutating func string(_ key: String, in object: JSON5Object, limit: Int = 200) -> String? {
    required(key, in: object).flatMap { string($0, limit: limit) }
  }

  private mutating func mismatch<Value>(_ node: JSON5Node, wanted: String) -> Value? {
    report("\(wanted) was expected, not \(node.value.kind)", at: node.position)
    return nil
  }
}
