/// One press of a key, as far as a terminal can tell keys apart.
public enum Key: Hashable, Sendable {
  /// A character of text. A combining mark typed apart from its base comes alone.
  case character(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right
  case home, end, pageUp, pageDown
  /// F1 and on: `function(1)`.
  case function(Int)
  /// Ctrl with a key, in lower case: `control("s")` is Ctrl-S, `control(" ")` Ctrl-Space.
  /// Ctrl-I, Ctrl-J, Ctrl-M, Ctrl-H and Ctrl-[ cannot be told from tab, enter, enter, backspace
  /// and escape.
  case control(Character)
  /// Alt (Meta) with a character: `alt("x")` is Alt-X, and what ESC and x in one breath mean.
  case alt(Character)
}
