/// Header fields in their order; names compare without regard to case (RFC 9110 §5.1).
public struct HeaderFields: Hashable, Sendable, ExpressibleByDictionaryLiteral, Sequence {
  /// One field.
  public struct Field: Hashable, Sendable {
    /// The name in lower case.
    public let name: String
    /// The value without surrounding blanks.
    public let value: String
  }

  private var fields: [Field] = []

  /// No fields.
  public init() {}

  /// Fields written in source code.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  /// Adds a field behind those that are there, of the same name too.
  ///
  /// A value with a line break or another control character would become something else on the
  /// wire, so these are replaced by blanks.
  public mutating func append(_ name: String, _ value: String) {
    let safe = value.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    let clean = safe ? value : String(value.unicodeScalars.map(Self.printable))
    append(lowercaseName: Self.lowercase(name), value: clean)
  }

  /// Adds a field that needs no more looking at.
  mutating func append(lowercaseName name: String, value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The first value under a name; setting replaces all of them.
  public subscript(name: String) -> String? {
    get {
      if let exact = fields.first(where: { $0.name == name }) { return exact.value }
      let lower = Self.lowercase(name)
      return lower == name ? nil : fields.first { $0.name == lower }?.value
    }
    set {
      let lower = Self.lowercase(name)
      fields.removeAll { $0.name == lower }
      if let newValue { append(lower, newValue) }
    }
  }

  /// All values under a name, in their order.
  public func all(_ name: String) -> [String] {
    let lower = Self.lowercase(name)
    return fields.filter { $0.name == lower }.map(\.value)
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// Goes through the fields in their order.
  public func makeIterator() -> IndexingIterator<[Field]> { fields.makeIterator() }

  /// Most names are lower case already: telling costs less than making a new string.
  private static func lowercase(_ name: String) -> String {
    name.utf8.contains { (65...90).contains($0) || $0 > 127 } ? name.lowercased() : name
  }

  private static func printable(_ scalar: Unicode.Scalar) -> Character {
    scalar.value < 32 || scalar.value == 127 ? " " : Character(scalar)
  }
}
