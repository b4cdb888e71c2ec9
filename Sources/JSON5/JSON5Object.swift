/// An object whose members are looked up by key.
public struct JSON5Object: Sendable {
  /// Where the object begins.
  public let position: SourcePosition
  /// The members in the order of the file.
  public let members: [JSON5Member]

  /// The members of an object at a place.
  public init(members: [JSON5Member], at position: SourcePosition) {
    self.members = members
    self.position = position
  }

  /// The value under a key; nil where it is missing or null.
  public func node(_ key: String) -> JSON5Node? {
    guard let node = members.first(where: { $0.key == key })?.node, node.value != .null else {
      return nil
    }
    return node
  }
}
