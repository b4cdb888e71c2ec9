/// What a run found: our figure beside the peer's, and what else is worth knowing.
struct BenchmarkResult: Sendable {
  /// A value of the JSON object.
  enum Value: Sendable {
    case number(Double)
    case text(String)
    case nothing
  }

  var name: String
  var ours: Double
  /// Nil when the peer cannot be had here; `others` says why.
  var peer: Double?
  /// Better when larger: our rate over the peer's, or the peer's cost over ours.
  var ratio: Double?
  var unit: String
  /// Further figures by their JSON keys; units are in the names.
  var others: [(key: String, value: Value)] = []
  /// Rows of the table for people.
  var table: [(label: String, figure: String)] = []

  /// The table, the longest label deciding where figures begin.
  var tableText: String {
    let width = table.map(\.label.count).max() ?? 0
    return table.map { row in
      row.label + String(repeating: " ", count: width - row.label.count + 2) + row.figure
    }.joined(separator: "\n")
  }

  /// One JSON object on one line.
  var json: String {
    let fields: [(key: String, value: Value)] = [
      ("name", .text(name)), ("ours", .number(ours)), ("peer", Self.optional(peer)),
      ("ratio", Self.optional(ratio)), ("unit", .text(unit)),
    ]
    let members = (fields + others).map { "\(Self.quote($0.key)): \(Self.text($0.value))" }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func optional(_ number: Double?) -> Value {
    number.map { .number($0) } ?? .nothing
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .number(let number): Figures.rounded(number)
    case .text(let text): quote(text)
    case .nothing: "null"
    }
  }

  private static func quote(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
