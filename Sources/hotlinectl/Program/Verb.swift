/// Something `hotlinectl` does: how it is called, what for, and how it is done.
struct Verb: Sendable {
  /// A `--name VALUE`, or a `--name` alone.
  struct Option: Sendable {
    let name: String
    /// What stands for the value in usage lines; nil when the name says it all.
    let value: String?
    var isRequired = true

    /// An option without a value.
    static func flag(_ name: String) -> Option {
      Option(name: name, value: nil, isRequired: false)
    }

    /// The language of what the verb says; see `Arguments.language()`.
    static let language = Option(name: "lang", value: "uk|en", isRequired: false)
  }

  /// The words that call it: «city import».
  let words: [String]
  /// What stands for the values behind the words.
  var operands: [String] = []
  /// What stands for one more value, which may be left out.
  var optionalOperand: String?
  var options: [Option] = []
  /// One line of help.
  let summary: String
  let run: @Sendable (Arguments, Workplace) async throws -> Void

  /// «city import».
  var name: String { words.joined(separator: " ") }

  /// «hotlinectl city import DIR».
  var usage: String {
    let parts =
      ["hotlinectl"] + words + operands + (optionalOperand.map { ["[\($0)]"] } ?? [])
      + options.map { option in
        let text = "--\(option.name)" + (option.value.map { " \($0)" } ?? "")
        return option.isRequired ? text : "[\(text)]"
      }
    return parts.joined(separator: " ")
  }
}

extension Verb {
  /// Everything `hotlinectl` does, in the order of its help.
  static let all: [Verb] = [
    .migrate, .cityImport, .cityShow, .agentAdd, .agentRole, .shift, .contractorAdd, .trunkAdd,
    .apiClientAdd, .routeCheck, .routeTry, .route, .clocksCheck, .clocksRecompute, .noticesTake,
    .notices, .priority, .frostOn, .frostOff, .frost, .replay, .version, .help,
  ]
}
