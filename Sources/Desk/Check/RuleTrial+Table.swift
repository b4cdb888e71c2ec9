import Catalogue
import Hotline

extension RuleTrial {
  /// What a person reads: how many tickets were asked about and move, and a table of the moves.
  public func lines(in language: Language) -> [String] {
    guard total > 0 else { return [RuleTrialText.nothing(language)] }
    let summary: RuleTrialText = moved == 0 ? .unchanged : .summary
    var lines = [summary(language, "\(total)", "\(moved)")]
    if withoutService > 0 {
      lines.append(RuleTrialText.withoutService(language, "\(withoutService)"))
    }
    guard moved > 0 else { return lines }
    return lines + [""] + Self.columns([headings(language)] + moves.map { cells($0, language) })
  }

  private func headings(_ language: Language) -> [String] {
    [RuleTrialText.tickets, .service, .from, .to, .examples].map { $0(language) }
  }

  private func cells(_ count: Count, _ language: Language) -> [String] {
    let move = count.move
    let (before, after) = (directories.inForce, directories.proposed)
    return [
      "\(count.tickets)", "\(after.name(of: move.service, in: language)) (\(move.service))",
      "\(before.name(of: move.from, in: language)) (\(move.from))",
      "→ \(after.name(of: move.to, in: language)) (\(move.to))",
      count.examples.map(\.description).joined(separator: ", "),
    ]
  }

  private static func columns(_ rows: [[String]]) -> [String] {
    let widths = rows.reduce(into: [Int]()) { widths, row in
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
