/// Which service hangs on which.
public struct ServiceTree: Hashable, Sendable {
  private let parents: [ServiceCode: ServiceCode]

  /// The tree of a catalogue.
  public init(_ services: some Sequence<Service>) {
    var parents: [ServiceCode: ServiceCode] = [:]
    for service in services { parents[service.code] = service.parent }
    self.parents = parents
  }

  /// The service itself, its branch, the branch's branch and so on; a catalogue that runs in a
  /// circle ends where the circle closes.
  public func lineage(of service: ServiceCode) -> [ServiceCode] {
    var lineage = [service]
    while let parent = lineage.last.flatMap({ parents[$0] }), !lineage.contains(parent) {
      lineage.append(parent)
    }
    return lineage
  }
}
