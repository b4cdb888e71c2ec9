import Catalogue
import JSON5

/// What was said to a verb.
struct Arguments: Sendable {
  private let values: [String: String]

  /// Takes operands («LOGIN») and options («name») by their names.
  init(_ values: [String: String]) { self.values = values }

  /// An option's or operand's value; nil where an option was left out. One without a value that
  /// was given has its own name.
  subscript(_ name: String) -> String? { values[name] }

  /// The language of what the verb says: Ukrainian where `--lang` was left out.
  func language() throws(Failure) -> Language {
    let word = values["lang"] ?? Language.uk.rawValue
    guard let language = Language(rawValue: word) else {
      throw Failure(.badData, "no language «\(word)»; there are uk and en")
    }
    return language
  }

  /// The value of an operand or required option, which the parser has made sure of.
  func text(_ name: String) throws(Failure) -> String {
    guard let value = values[name] else { throw Failure(.usage, "\(name) is missing") }
    return value
  }
}

/// A verb and what was said to it.
struct Invocation: Sendable {
  let verb: Verb
  let arguments: Arguments

  /// Reads a command line without the program's name.
  init(parsing words: [String], among verbs: [Verb]) throws(Failure) {
    guard !words.isEmpty else { throw Failure(.usage, "no verb; «hotlinectl help» lists them") }
    let asksForHelp = words.contains("--help") || words[0] == "-h"
    let words = asksForHelp ? ["help"] : words == ["--version"] ? ["version"] : words
    guard let verb = verbs.first(where: { words.starts(with: $0.words) }) else {
      throw Self.unknownVerb(words, among: verbs)
    }
    self.verb = verb
    arguments = try Arguments(parsing: words.dropFirst(verb.words.count), for: verb)
  }

  private static func unknownVerb(_ words: [String], among verbs: [Verb]) -> Failure {
    let first = words[0]
    let second = verbs.filter { $0.words.count > 1 && $0.words[0] == first }
    if let verb = second.first {
      return Failure(.usage, "«\(first)» goes on with «\(verb.words[1])»; usage: \(verb.usage)")
    }
    let said = words.prefix { !$0.hasPrefix("-") }.prefix(2).joined(separator: " ")
    let names = verbs.map(\.name)
    let hint =
      Suggestion.nearest(to: said, among: names) ?? Suggestion.nearest(to: first, among: names)
    return Failure(
      .usage,
      "no verb «\(first)»"
        + (hint.map { "; did you mean «\($0)»?" } ?? "; «hotlinectl help» lists them"))
  }
}

extension Arguments {
  /// Reads what stands behind a verb: values, `--option VALUE` and `--option=VALUE` in any order;
  /// behind `--` everything is a value.
  init(parsing words: ArraySlice<String>, for verb: Verb) throws(Failure) {
    var values: [String: String] = [:]
    var operands = (verb.operands + [verb.optionalOperand].compactMap(\.self))[...]
    var rest = words
    var takesOptions = true
    while let word = rest.popFirst() {
      if takesOptions, word == "--" {
        takesOptions = false
      } else if takesOptions, word.hasPrefix("--") {
        let (name, value) = try Self.option(word, followedBy: &rest, of: verb)
        guard values.updateValue(value, forKey: name) == nil else {
          throw Self.failure("--\(name) is given twice", verb)
        }
      } else if let operand = operands.popFirst() {
        values[operand] = word
      } else {
        throw Self.failure("«\(word)» is one word too many", verb)
      }
    }
    if let missing = operands.first, missing != verb.optionalOperand {
      throw Self.failure("\(missing) is missing", verb)
    }
    if let missing = verb.options.first(where: { $0.isRequired && values[$0.name] == nil }) {
      throw Self.failure("--\(missing.name) is missing", verb)
    }
    self.init(values)
  }

  private static func option(
    _ word: String, followedBy rest: inout ArraySlice<String>, of verb: Verb
  ) throws(Failure) -> (name: String, value: String) {
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let option = verb.options.first(where: { $0.name == name }) else {
      throw unknown(name, verb)
    }
    if option.value == nil {
      guard parts.count == 1 else { throw failure("--\(name) takes no value", verb) }
      return (name, name)
    }
    if parts.count > 1 { return (name, String(parts[1])) }
    guard let next = rest.first, !next.hasPrefix("--") else {
      throw failure("--\(name) needs a value", verb)
    }
    rest.removeFirst()
    return (name, next)
  }

  private static func unknown(_ name: String, _ verb: Verb) -> Failure {
    if name == "password" {
      return failure(
        "a password on the command line can be read by everybody on this machine, "
          + "so it is asked for or read from standard input", verb)
    }
    let hint = Suggestion.hint(for: name, among: verb.options.map(\.name))
    return failure("«\(verb.name)» has no option --\(name)\(hint)", verb)
  }

  private static func failure(_ sentence: String, _ verb: Verb) -> Failure {
    let separator = sentence.hasSuffix("?") ? " Usage: " : "; usage: "
    return Failure(.usage, sentence + separator + verb.usage)
  }
}
