import Hotline
import JSON5

extension PolicyForm {
  /// What the law gives: `{ within: "15d" | "1month", calendar: "always", warnBefore: "3d" }`.
  mutating func statutory(_ node: JSON5Node) -> StatutoryTerm? {
    guard let object = reader.object(node, keys: ["within", "calendar", "warnBefore"]) else {
      return nil
    }
    let span = reader.required("within", in: object).flatMap { self.span($0) }
    let calendar = reader.required("calendar", in: object).flatMap { node -> CalendarCode? in
      let code = reader.reference(node, among: references.calendars, what: "calendar")
      if let code, !references.alwaysOpen.contains(code) {
        reader.report(
          "the law counts calendar days, so «\(code.rawValue)» must be always open",
          at: node.position)
      }
      return code
    }
    let warnBefore = object.node("warnBefore").flatMap { node -> Int? in
      guard let days = self.days(node) else { return nil }
      if case .days(let all)? = span, days >= all {
        reader.report("a warning comes after the promise is made", at: node.position)
      }
      return days
    }
    guard let span, let calendar else { return nil }
    return StatutoryTerm(span: span, calendar: calendar, warnBeforeDays: warnBefore)
  }

  private mutating func span(_ node: JSON5Node) -> StatutoryTerm.Span? {
    if case .string("1month") = node.value { return .month }
    return days(node).map { .days($0) }
  }

  /// «15d».
  private mutating func days(_ node: JSON5Node) -> Int? {
    guard let text = reader.string(node) else { return nil }
    if text.hasSuffix("d"), let days = Int(text.dropLast()),
      (1...StatutoryTerm.longestDays).contains(days)
    {
      return days
    }
    reader.report(
      "«\(text.prefix(40))» is neither «1month» nor days like «15d», at most "
        + "\(StatutoryTerm.longestDays)", at: node.position)
    return nil
  }
}
