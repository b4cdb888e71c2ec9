import Hotline

/// Millions of valid references, numbered, made by the database itself.
///
/// A check digit is right when walking all digits ends at 0 (see `Reference`); so two halves that
/// each end at 0 make a whole that does, whichever halves they are.
enum TicketReferences {
  /// How many tails there are to each head.
  private static let tailCount = 10_000
  private static let zeroes = "00000"

  /// A statement that makes the table `drawn (number, reference)`, numbers from 0.
  static func table(count: Int) -> String {
    let halves = (0..<100_000).map { number in
      String(repeating: "0", count: 5 - String(number).count) + String(number)
    }
    // Zeroes end at 0 when begun at 0 and nowhere else.
    let heads = halves.filter { Reference($0 + zeroes) != nil }
    let tails = halves.filter { half in heads.first.flatMap { Reference($0 + half) } != nil }
    precondition(tails.count == tailCount && heads.count * tailCount >= count)
    return """
      CREATE UNLOGGED TABLE drawn AS
      SELECT ((h.place - 1) * \(tailCount) + t.place - 1)::integer AS number,
        h.digits || t.digits AS reference
      FROM string_to_table('\(heads.joined(separator: " "))', ' ')
          WITH ORDINALITY AS h (digits, place),
        string_to_table('\(tails.joined(separator: " "))', ' ')
          WITH ORDINALITY AS t (digits, place)
      WHERE (h.place - 1) * \(tailCount) + t.place <= \(count);
      """
  }
}
