/// How a cell looks. Without colours of its own it takes the terminal's; a terminal without
/// colours shows a background as reverse video and leaves a foreground out.
public struct Style: Hashable, Sendable {
  /// The colour of the text; nil for the terminal's own.
  public var foreground: Colour?
  /// The colour behind the text; nil for the terminal's own.
  public var background: Colour?
  /// Heavier or brighter text.
  public var bold: Bool
  /// Fainter text.
  public var dim: Bool
  /// A line under the text.
  public var underline: Bool
  /// Foreground and background exchanged.
  public var reverse: Bool

  /// A style; plain unless told otherwise.
  public init(
    foreground: Colour? = nil, background: Colour? = nil, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }
}

/// The eight colours every colour terminal has (ECMA-48 §8.3.117), in their order there.
public enum Colour: Hashable, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
}
