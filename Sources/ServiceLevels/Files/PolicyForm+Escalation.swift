import JSON5

extension PolicyForm {
  /// The rungs of a ladder, repetitions written out, in the order of their time.
  mutating func escalation(_ node: JSON5Node) -> [EscalationStep] {
    guard let nodes = reader.list(node) else { return [] }
    let steps = nodes.flatMap { rung($0) }
    if steps.count > EscalationStep.limit {
      reader.report(
        "\(steps.count) notices about one deadline, at most \(EscalationStep.limit)",
        at: node.position)
    }
    if Set(steps).count < steps.count {
      reader.report("the same person is told twice at the same time", at: node.position)
    }
    return steps.sorted {
      ($0.origin.rawValue, $1.afterSeconds) > ($1.origin.rawValue, $0.afterSeconds)
    }
  }

  /// One rung: `{ after: "2h", to: "management", from: "breach", repeatEvery: "4h", atMost: 3 }`.
  private mutating func rung(_ node: JSON5Node) -> [EscalationStep] {
    guard
      let object = reader.object(node, keys: ["from", "after", "to", "repeatEvery", "atMost"])
    else { return [] }
    let origin =
      object.node("from").map { reader.word($0, as: EscalationStep.Origin.self) } ?? .breach
    let after = object.node("after").map { time($0, orNothing: true) } ?? 0
    let role = reader.required("to", in: object).flatMap { reader.word($0, as: NoticeRole.self) }
    let every = object.node("repeatEvery").flatMap { time($0) }
    let most = object.node("atMost").flatMap { reader.integer($0, in: 1...EscalationStep.limit) }
    if (object.node("repeatEvery") == nil) != (object.node("atMost") == nil) {
      reader.report("«repeatEvery» and «atMost» come together", at: node.position)
    }
    guard let origin, let after, let role else { return [] }
    return (0..<(most ?? 1)).map { round in
      EscalationStep(origin: origin, afterSeconds: after + round * (every ?? 0), to: role)
    }
  }
}
