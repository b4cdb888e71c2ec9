/// The statements one connection has prepared, most recently used first to stay.
struct StatementCache {
  struct Key: Hashable {
    let text: String
    let types: [UInt32]
  }

  struct Statement {
    let name: String
    /// Known after the first execution that returned columns.
    var layout: ColumnLayout?
    fileprivate var lastUse: UInt64
  }

  let capacity: Int
  private var statements: [Key: Statement] = [:]
  private var clock: UInt64 = 0

  init(capacity: Int) { self.capacity = capacity }

  /// The statement if it is prepared; counts as a use.
  mutating func find(_ key: Key) -> Statement? {
    clock += 1
    return statements[key].map { found in
      var statement = found
      statement.lastUse = clock
      statements[key] = statement
      return statement
    }
  }

  /// A fresh name, unique on the connection.
  mutating func nextName() -> String {
    clock += 1
    return "s\(clock)"
  }

  mutating func insert(_ name: String, for key: Key) -> Statement {
    let statement = Statement(name: name, lastUse: clock)
    statements[key] = statement
    return statement
  }

  mutating func setLayout(_ layout: ColumnLayout, for key: Key) {
    statements[key]?.layout = layout
  }

  mutating func remove(_ key: Key) { statements[key] = nil }

  /// Takes out the statement not used for longest when there is no room; its name is to be
  /// deallocated on the server. Looks at all of them, which a miss can afford.
  mutating func evictIfFull() -> String? {
    guard statements.count >= capacity,
      let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
    else { return nil }
    statements[oldest.key] = nil
    return oldest.value.name
  }
}
