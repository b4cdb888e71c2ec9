import CCurses

/// Styles as ncurses has them: attributes and numbered pairs of colours. A pair is made when it is
/// first needed, since a terminal may have no more than 64.
struct Palette {
  struct Look {
    let attributes: Int32
    let pair: Int32
  }

  private struct Colours: Hashable {
    let foreground: Colour?
    let background: Colour?
  }

  private var pairs: [Colours: Int32] = [Colours(foreground: nil, background: nil): 0]
  private var looks: [Style: Look] = [:]

  mutating func look(of style: Style) -> Look {
    if let look = looks[style] { return look }
    let pair = pair(Colours(foreground: style.foreground, background: style.background))
    // Without the colour, a bar or a selection must stand out all the same.
    let isReverse = style.reverse || (pair == nil && style.background != nil)
    let looksOn: [(Bool, curses_look)] = [
      (style.bold, CURSES_BOLD), (style.dim, CURSES_DIM),
      (style.underline, CURSES_UNDERLINE), (isReverse, CURSES_REVERSE),
    ]
    let attributes = looksOn.reduce(0 as UInt32) { $1.0 ? $0 | $1.1.rawValue : $0 }
    let look = Look(attributes: Int32(attributes), pair: pair ?? 0)
    looks[style] = look
    return look
  }

  private mutating func pair(_ colours: Colours) -> Int32? {
    if let pair = pairs[colours] { return pair }
    let pair = Int32(pairs.count)
    guard pair < min(curses_pairs(), Int32(Int16.max)) else { return nil }
    curses_set_pair(pair, Self.number(colours.foreground), Self.number(colours.background))
    pairs[colours] = pair
    return pair
  }

  private static func number(_ colour: Colour?) -> Int32 {
    colour.flatMap { Colour.allCases.firstIndex(of: $0) }.map(Int32.init) ?? -1
  }
}
