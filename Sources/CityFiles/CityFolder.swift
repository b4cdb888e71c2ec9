import Foundation
import JSON5

/// A city as read, and the lines that had to be left out.
public struct CityReading: Sendable {
  /// The city without those lines.
  public let city: CityDescription
  /// Every line that was left out, and why.
  public let rejected: [SourceProblem]
}

/// Reads a folder that describes a city; `Routing/DemoCity/README.md` tells the format.
public enum CityFolder {
  /// The files every city has, beside at least one `*.routing.json5`.
  public static let requiredFiles = [
    "city.json5", "services.csv", "contractors.csv", "districts.geojson", "streets.csv",
    "houses.csv", "calendars.json5", "policies.json5",
  ]
  /// Files a city may have.
  public static let optionalFiles = [
    "sources.csv", "settlements.csv", "street_names.csv", "landmarks.csv", rosterFile,
    "priorities.json5",
  ]
  /// Who is on duty.
  static let rosterFile = "roster.json5"
  /// How the name of a rule file ends.
  public static let ruleFileSuffix = ".routing.json5"
  /// The most rule files of a city.
  public static let ruleFileLimit = 100

  /// Reads the files of a folder.
  ///
  /// A line of a table that is wrong is left out and reported; a rule, policy, calendar or map file
  /// that is wrong, or a missing file, refuses the whole city.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(at folder: URL) throws(SourceProblems) -> CityReading {
    var files: [String: [UInt8]] = [:]
    for name in try names(in: folder) {
      do {
        files[name] = try [UInt8](Data(contentsOf: folder.appending(path: name)))
      } catch {
        throw SourceProblems([problem(name, "cannot be read: \(error.localizedDescription)")])
      }
    }
    return try read(files: files)
  }

  /// Reads files by name; names that mean nothing to a city are not looked at.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong and where.
  public static func read(files: [String: [UInt8]]) throws(SourceProblems) -> CityReading {
    let ruleFiles = files.keys.filter { $0.hasSuffix(ruleFileSuffix) }.sorted()
    var missing = requiredFiles.filter { files[$0] == nil }.map { problem($0, "is missing") }
    if ruleFiles.isEmpty {
      missing.append(problem("*" + ruleFileSuffix, "no rule file; at least one is needed"))
    }
    if ruleFiles.count > ruleFileLimit {
      missing.append(problem("*" + ruleFileSuffix, "more than \(ruleFileLimit) rule files"))
    }
    guard missing.isEmpty else { throw SourceProblems(missing) }
    var assembly = CityAssembly(files: files, ruleFiles: ruleFiles)
    return try assembly.reading()
  }

  private static func names(in folder: URL) throws(SourceProblems) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        .filter {
          requiredFiles.contains($0) || optionalFiles.contains($0) || $0.hasSuffix(ruleFileSuffix)
        }
    } catch {
      throw SourceProblems([
        problem(
          folder.path(percentEncoded: false), "cannot be read: \(error.localizedDescription)")
      ])
    }
  }

  private static func problem(_ file: String, _ message: String) -> SourceProblem {
    SourceProblem(file: file, position: nil, message: message)
  }
}
