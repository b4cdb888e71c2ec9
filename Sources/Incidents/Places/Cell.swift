/// A square of the grid that a city is cut into.
struct Cell: Hashable, Sendable {
  let column: Int32
  let row: Int32

  init(column: Int32, row: Int32) {
    self.column = column
    self.row = row
  }

  /// The square a place lies in.
  init(of place: PlanePoint, metres: Double) {
    column = Self.index(place.east, metres)
    row = Self.index(place.north, metres)
  }

  /// The square and the eight around it.
  var block: [Cell] {
    (-1...1).flatMap { rows in
      (-1...1).map { Cell(column: column &+ $0, row: row &+ rows) }
    }
  }

  /// Whether one is the other or touches it.
  func touches(_ other: Cell) -> Bool {
    abs(Int(column) - Int(other.column)) <= 1 && abs(Int(row) - Int(other.row)) <= 1
  }

  private static func index(_ metres: Double, _ size: Double) -> Int32 {
    Int32(clamping: Int64((metres / size).rounded(.down)))
  }
}
