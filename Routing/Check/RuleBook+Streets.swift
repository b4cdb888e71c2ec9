import Hotline

/// A house or a stretch of houses that a rule names.
private enum NamedHouses {
  case address(RulePlaces.Address)
  case stretch(StreetRange)

  var stretch: StreetRange {
    switch self {
    case .address(let address):
      StreetRange(street: address.street, from: address.number, to: address.number)
    case .stretch(let stretch): stretch
    }
  }

  func overlaps(_ other: NamedHouses) -> Bool {
    switch (self, other) {
    case (.address(let one), .address(let two)): one == two
    case (.address(let house), .stretch(let stretch)), (.stretch(let stretch), .address(let house)):
      stretch.contains(street: house.street, number: house.number)
    case (.stretch(let one), .stretch(let two)): one.overlaps(two)
    }
  }
}

extension RulePlaces {
  /// Single houses in order, then stretches.
  fileprivate var named: [NamedHouses] {
    let houses = addresses.sorted { ($0.street, $0.number) < ($1.street, $1.number) }
    return houses.map(NamedHouses.address) + stretches.map(NamedHouses.stretch)
  }
}

extension RuleBook {
  /// Where two rules name the same houses for the same service at the same hours and give them to
  /// others: the second loses there.
  func overlaps() -> [RuleBookReport.Overlap] {
    let named = rules.indices.filter { !rules[$0].places.named.isEmpty }
    let services = Dictionary(
      uniqueKeysWithValues: named.map { rule in
        (rule, Set(directory.services.keys.filter { candidates(for: $0).contains(rule) }))
      })
    let moments = moments
    return named.flatMap { first in
      named.filter { $0 > first }.flatMap { second -> [RuleBookReport.Overlap] in
        guard rules[first].targets != rules[second].targets,
          !(services[first] ?? []).isDisjoint(with: services[second] ?? []),
          moments.contains(where: { rules[first].holds(at: $0) && rules[second].holds(at: $0) })
        else { return [] }
        return common(rules[first], rules[second])
      }
    }
  }

  private func common(_ first: RoutingRule, _ second: RoutingRule) -> [RuleBookReport.Overlap] {
    let earlier = first.places.named
    return second.places.named.filter { named in earlier.contains { $0.overlaps(named) } }
      .map { RuleBookReport.Overlap(first: first, second: second, stretch: $0.stretch) }
  }

  /// What rules name and where no house stands.
  func houseless(_ houses: HouseRegister) -> [RuleBookReport.Houseless] {
    rules.flatMap { rule in
      let along = rule.places.lines.flatMap(\.stretches).map(NamedHouses.stretch)
      let empty = (rule.places.named + along).filter { named in
        switch named {
        case .address(let address): houses.house(address.number, on: address.street) == nil
        case .stretch(let stretch): houses.houses(on: stretch).isEmpty
        }
      }
      return empty.map { RuleBookReport.Houseless(rule: rule, stretch: $0.stretch) }
    }
  }
}
