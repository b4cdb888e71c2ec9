/// How many rows and columns of cells there are.
public struct Size: Hashable, Sendable {
  /// Rows from top to bottom, never negative.
  public var rows: Int
  /// Columns from left to right, never negative.
  public var columns: Int

  /// A size; what is negative counts as none.
  public init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }
}

/// A place on the screen, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// The row, 0 at the top.
  public var row: Int
  /// The column, 0 at the left.
  public var column: Int

  /// A place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
