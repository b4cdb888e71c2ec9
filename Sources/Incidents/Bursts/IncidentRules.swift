/// When a burst of reports is proposed as an incident.
public struct IncidentRules: Hashable, Sendable {
  /// How long reports are counted together (seconds).
  public var windowSeconds = 3600.0
  /// The fewest reports of a burst.
  public var leastReports = 6
  /// How many times the usual number they must be.
  public var leastRatio = 3.0
  /// How unlikely so many must be by chance.
  public var leastSurprise = 1e-7
  /// How much the usual number varies beyond Poisson's law: variance = mean + this × mean².
  public var looseness = 0.5
  /// The side of a square of the grid (metres); a local burst lies in three by three.
  public var cellMetres = 1000.0
  /// How long an hour of the week counts half (seconds).
  public var halfLifeSeconds = 28.0 * 86_400
  /// How long the usual is learnt before anything is proposed (seconds).
  public var learningSeconds = 14.0 * 86_400
  /// The fewest reports of a local burst that is proposed while the usual is being learnt; nil:
  /// nothing is.
  public var leastReportsWhileLearning: Int?
  /// How long after the last sign of a burst its incident ends (seconds).
  public var quietSeconds = 2 * 3600.0
  /// The fewest reports in the window that keep an incident going.
  public var leastReportsToGoOn = 3

  /// The defaults, which the figures of `hotline bench replay` were measured with.
  public init() {}

  /// The rules by which a city works that has only just begun to count.
  public static var live: IncidentRules {
    var rules = IncidentRules()
    rules.leastReportsWhileLearning = 12
    return rules
  }
}
