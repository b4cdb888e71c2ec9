/// The smallest thing that is recorded: a word or a few, in one language.
///
/// Whatever the line says is a row of pieces; the same pieces are read as text and heard as sound.
public struct SpokenPiece: Hashable, Sendable {
  /// The file it is kept in, without folder and ending: lower-case Latin letters, digits, hyphens.
  public let name: String
  /// What is said.
  public let text: String

  /// A piece and what it says.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// A breath, between groups of digits.
  public static let pause = SpokenPiece("pause", ",")
}

extension [SpokenPiece] {
  /// The pieces as one line of text: «чотири вісім три, сім два дев’ять».
  public var text: String {
    reduce(into: "") { line, piece in
      if !line.isEmpty, piece != .pause { line += " " }
      line += piece.text
    }
  }
}
