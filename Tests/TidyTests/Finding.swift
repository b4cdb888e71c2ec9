/// A place that breaks a house rule.
struct Finding: Equatable, CustomStringConvertible {
  var path: String
  /// Counted from 1; 0 speaks of the whole file.
  var line = 0
  var what: String

  var description: String { line == 0 ? "\(path): \(what)" : "\(path):\(line): \(what)" }
}
