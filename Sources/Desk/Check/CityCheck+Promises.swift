import Hotline
import Routing
import ServiceLevels

extension CityCheck {
  /// Services of which nothing is promised, everywhere or in some districts.
  func promises() -> [CityFinding] {
    let districts = directory.districts.keys.sorted()
    let moments = rules.moments
    func isPromised(_ service: ServiceCode, in district: DistrictCode?) -> Bool {
      moments.allSatisfy { self.isPromised(service, in: district, at: $0) }
    }
    return directory.services.keys.sorted().compactMap { service in
      let bare = districts.filter { !isPromised(service, in: $0) }
      if bare.isEmpty, !districts.isEmpty || isPromised(service, in: nil) { return nil }
      return finding(
        bare.count == districts.count ? .noTargets : .noTargetsIn, about: service, in: bare)
    }
  }

  private func isPromised(
    _ service: ServiceCode, in district: DistrictCode?, at moment: CityMoment
  ) -> Bool {
    let place = district.map(RoutingQuery.Place.district) ?? .unknown
    let query = PolicyQuery(
      service: service, priority: directory.services[service]?.priority ?? .normal,
      district: district,
      contractor: rules.contractor(
        for: RoutingQuery(service: service, place: place, moment: moment)))
    return ClockStage.allCases.contains { policies.terms(for: $0, of: query) != nil }
  }
}
