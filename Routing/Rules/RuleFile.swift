import Hotline
import JSON5

/// Reads rule files (`*.routing.json5`).
public enum RuleFile {
  /// The format's name, which every file gives.
  public static let format = "hotline-routing/1"

  /// The rules of a file, in its order; every service, district, street and contractor must be one
  /// of the directory's.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ document: JSON5Document, directory: CityDirectory)
    throws(SourceProblems) -> [RoutingRule]
  {
    try read([document], directory: directory)
  }

  /// The rules of several files, in their order; codes are unique in all of them together.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(_ documents: [JSON5Document], directory: CityDirectory)
    throws(SourceProblems) -> [RoutingRule]
  {
    var rules: [RoutingRule] = []
    var problems: [SourceProblem] = []
    for document in documents {
      var form = RuleForm(file: document.file, directory: directory)
      let read = form.rules(document.root)
      for rule in read {
        if let known = rules.first(where: { $0.code == rule.code }) {
          form.reader.report(
            "«\(rule.code)» was given already at \(known.file):\(known.position.line)",
            at: rule.position)
        }
      }
      rules += read
      do { try form.reader.finish() } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw SourceProblems(problems) }
    return rules
  }
}
