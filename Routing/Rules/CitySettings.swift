import JSON5

/// What `city.json5` says about the centre's own work; what it leaves out has a usual value.
public struct CitySettings: Hashable, Sendable {
  /// The keys of `city.json5` that are read here.
  public static let keys = ["shifts"]

  /// After how many hours a shift counts as forgotten and is closed.
  public var forgottenShiftHours = 14.0

  /// The usual values.
  public init() {}

  /// Reads the settings out of `city.json5`'s object; reports what is wrong.
  init(in city: JSON5Object, _ reader: inout JSON5Reader) {
    guard let node = city.node("shifts"),
      let shifts = reader.object(node, keys: ["forgottenAfterHours"])
    else { return }
    if let node = shifts.node("forgottenAfterHours"), let hours = reader.number(node, in: 1...48) {
      forgottenShiftHours = hours
    }
  }
}
