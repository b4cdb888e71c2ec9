/// What came from the person at the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted; its lines end in line feeds. What exceeds 100,000 scalars is left out.
  case paste(String)
  /// The terminal has another size now.
  case resized(Size)
}
