/// A record of a CSV file, or why it is none.
public enum CSVRecord: Hashable, Sendable {
  /// The record's fields, and the line it begins at (from 1).
  case fields([String], line: Int)
  /// What is wrong with the record that begins at a line.
  case broken(String, line: Int)
}
