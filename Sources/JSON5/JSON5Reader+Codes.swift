extension JSON5Reader {
  /// The node as a new code; reports one that is malformed or was given already.
  public mutating func newCode<Code: RawRepresentable & Hashable>(
    _ key: String, in object: JSON5Object, seen: inout [Code: SourcePosition]
  ) -> Code? where Code.RawValue == String {
    guard let node = required(key, in: object), let text = string(node) else { return nil }
    guard let code = Code(rawValue: text) else {
      report(
        "«\(text.prefix(40))» is no code: lower-case Latin letters, digits and hyphens, at most 40",
        at: node.position)
      return nil
    }
    if let first = seen[code] {
      report("«\(text)» was given already at line \(first.line)", at: node.position)
      return nil
    }
    seen[code] = node.position
    return code
  }

  /// The node as one of the codes that are known; `what` names them in messages.
  public mutating func reference<Code: RawRepresentable & Hashable>(
    _ node: JSON5Node, among known: Set<Code>, what: String
  ) -> Code? where Code.RawValue == String {
    guard let text = string(node) else { return nil }
    if let code = Code(rawValue: text), known.contains(code) { return code }
    report(
      "unknown \(what) «\(text.prefix(40))»"
        + Suggestion.hint(for: text, among: known.map(\.rawValue)), at: node.position)
    return nil
  }

  /// The list of known codes under a key, each at most once; empty where the key is missing.
  public mutating func references<Code: RawRepresentable & Hashable>(
    _ key: String, in object: JSON5Object, among known: Set<Code>, what: String
  ) -> Set<Code> where Code.RawValue == String {
    guard let node = object.node(key), let nodes = list(node) else { return [] }
    if nodes.isEmpty {
      report("an empty list fits nothing; leave «\(key)» out to fit everything", at: node.position)
    }
    var codes: Set<Code> = []
    for node in nodes {
      guard let code = reference(node, among: known, what: what) else { continue }
      if !codes.insert(code).inserted {
        report("«\(code.rawValue)» stands in this list already", at: node.position)
      }
    }
    return codes
  }

  /// Reports a file that does not say it is of this format.
  public mutating func require(format: String, in object: JSON5Object) {
    guard let node = required("format", in: object), let text = string(node) else { return }
    if text != format {
      report("«\(text.prefix(40))» is not the format read here, «\(format)»", at: node.position)
    }
  }
}
