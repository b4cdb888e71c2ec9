/// How much of a document is read before it is refused.
public struct JSON5Limits: Hashable, Sendable {
  /// The most bytes of text.
  public var bytes: Int
  /// The most lists and objects inside one another.
  public var depth: Int
  /// The most values altogether.
  public var nodes: Int

  /// Limits; the defaults suit files that people write and maps of a city's districts.
  public init(bytes: Int = 4_000_000, depth: Int = 64, nodes: Int = 1_000_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
