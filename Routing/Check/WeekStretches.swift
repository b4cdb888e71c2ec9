import Catalogue

/// Parts of the week, as they are told: «пн 20:00–вт 08:00».
public struct WeekStretches: Hashable, Sendable {
  private let stretches: [(CityMoment, CityMoment)]
  private let isWholeWeek: Bool

  /// The stretches that begin at some of a week's moments and last until the next one each.
  init(_ chosen: Set<Int>, of moments: [CityMoment]) {
    isWholeWeek = chosen.count == moments.count
    var stretches: [(CityMoment, CityMoment)] = []
    for index in moments.indices where chosen.contains(index) {
      let end = moments[(index + 1) % moments.count]
      if chosen.contains(index - 1), let last = stretches.popLast() {
        stretches.append((last.0, end))
      } else {
        stretches.append((moments[index], end))
      }
    }
    self.stretches = stretches
  }

  /// «пн 20:00–вт 08:00, сб 00:00–пн 00:00», or «завжди».
  public func text(in language: Language) -> String {
    guard !isWholeWeek else { return RoutingText.always(language) }
    return stretches.map { "\($0.0.text(in: language))–\($0.1.text(in: language))" }
      .joined(separator: ", ")
  }

  /// Equal when they are told alike.
  public static func == (lhs: Self, rhs: Self) -> Bool { lhs.text(in: .en) == rhs.text(in: .en) }

  /// As told.
  public func hash(into hasher: inout Hasher) { hasher.combine(text(in: .en)) }
}
