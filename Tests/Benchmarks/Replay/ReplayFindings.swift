import Foundation

/// What `hotlinectl replay --json` tells, as far as it is judged here.
struct ReplayFindings: Decodable {
  struct Duplicates: Decodable {
    let marked: Int
    let precision: Double
    let recall: Double
  }

  struct Incident: Decodable {
    let group: String
    let proposed: Date
  }

  let received: Int
  let flagAgree: Int
  let flagDisagree: Int
  let firstOpened: Date
  let lastOpened: Date
  let duplicates: Duplicates
  let incidents: [Incident]

  private static let daySeconds = 86_400.0
  /// Two weeks in which nothing is proposed, as the usual is being learnt.
  private static let learningDays = 14
  /// 28 August 2011, midnight in Boston, and how many days the hurricane kept the city busy.
  private static let stormDay = Date(timeIntervalSince1970: 1_314_504_000)
  private static let stormDays = 3

  init(json: String) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    self = try decoder.decode(Self.self, from: Data(json.utf8))
  }

  /// Days that could bring a proposal and were no storm.
  var ordinaryDays: Int {
    let days = lastOpened.timeIntervalSince(firstOpened) / Self.daySeconds
    return Int(days.rounded()) - Self.learningDays - Self.stormDays
  }

  /// Every proposal outside the storm counts as false, though some were real, such as the
  /// thunderstorm of 19 August.
  var proposalsPerOrdinaryDay: Double {
    let storm =
      Self
      .stormDay...Self.stormDay.addingTimeInterval(
        Double(Self.stormDays) * Self.daySeconds)
    return Double(incidents.count { !storm.contains($0.proposed) }) / Double(ordinaryDays)
  }

  /// From the storm's start to the first proposal about trees.
  func minutes(toFirstProposalAfter start: Date) throws -> Double {
    guard
      let first = incidents.first(where: { incident in
        incident.group == "Trees" && incident.proposed >= start
      })
    else { throw BenchmarkFailure("the hurricane was not proposed") }
    return first.proposed.timeIntervalSince(start) / 60
  }
}
