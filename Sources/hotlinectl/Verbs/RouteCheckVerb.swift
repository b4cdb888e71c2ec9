import Catalogue
import CityFiles
import Desk
import Foundation
import JSON5
import Routing
import Store

extension Verb {
  static let routeCheck = Verb(
    words: ["route", "check"], optionalOperand: "DIR", options: [.language],
    summary: "prove the routing rules of the database's city, or of a folder's before its import"
  ) { arguments, workplace in
    let language = try arguments.language()
    let findings: [CityFinding]
    var leftOut = 0
    do {
      if let folder = arguments["DIR"] {
        let reading = try CityFolder.read(at: URL(filePath: folder))
        for problem in reading.rejected { workplace.say(line(.warning, problem, language)) }
        leftOut = reading.rejected.count
        findings = CityCheck(reading.city).findings()
      } else {
        let reader = CityReader(pool: try await workplace.pool())
        let city = try await City.load(from: reader)
        let houses = try await reader.houses(on: nil).map(PlacedHouse.init)
        findings = CityCheck(city, HouseRegister(houses)).findings()
      }
    } catch let problems as SourceProblems {
      for problem in problems.problems { workplace.say(line(.error, problem, language)) }
      throw verdict(errors: problems.problems.count, warnings: 0, language)
    }
    for finding in findings { workplace.say(finding.line(in: language)) }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors + leftOut
    guard errors + warnings > 0 else { return workplace.say(CityCheckText.clean(language)) }
    throw verdict(errors: errors, warnings: warnings, language)
  }

  private static func verdict(errors: Int, warnings: Int, _ language: Language) -> Failure {
    Failure(
      errors > 0 ? .badData : .doubtful,
      CityCheckText.summary(language, "\(errors)", "\(warnings)"))
  }

  /// «houses.csv:812:1: увага: unknown street «s999»».
  private static func line(
    _ severity: CityFinding.Severity, _ problem: SourceProblem, _ language: Language
  ) -> String {
    let place = problem.position.map { "\(problem.file):\($0)" } ?? problem.file
    return "\(place): \(severity.text(language)): \(problem.message)"
  }
}

extension CityCheck {
  fileprivate init(_ city: City, _ houses: HouseRegister) {
    self.init(rules: city.rules, map: city.map, policies: city.policies, houses: houses)
  }

  fileprivate init(_ city: CityDescription) {
    self.init(
      rules: city.rules, map: city.map, policies: city.policies, houses: city.register)
  }
}
