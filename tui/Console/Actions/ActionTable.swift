import Terminal

/// All actions, in the order the help and the foot of the screen show them.
public enum ActionTable {
  /// The table.
  public static let all =
    text + askedPauses + tickets + incidents + clocks + calls + shifts + moving + general

  /// What a key does on a screen; nil when it does nothing there.
  static func action(for key: Key, on screen: ScreenKind) -> Action? {
    if screen.takesText, case .character = key { return nil }
    return byScreen[screen]?[key]
  }

  /// The actions of a screen.
  static func actions(on screen: ScreenKind) -> [Action] {
    all.filter { $0.screens.contains(screen) }
  }

  private static let byScreen: [ScreenKind: [Key: Action]] = Dictionary(
    uniqueKeysWithValues: ScreenKind.allCases.map { screen in
      let pairs = actions(on: screen).flatMap { action in action.keys.map { ($0, action) } }
      return (screen, Dictionary(pairs) { first, _ in first })
    })

  private static let calls = [
    Action(
      .answer, .answer, [.function(5)], on: [.main, .form, .detail, .receipt, .drafts],
      when: { !$0.waitingCalls.isEmpty || $0.ownCall != nil }, { $0.answerCall() }),
    Action(
      .new, .new, [.function(4), .character("n")], on: [.main], { $0.openForm(for: nil) }),
    Action(
      .drafts, .drafts, [.function(6)], on: [.main], when: { !$0.drafts.isEmpty },
      { $0.openDrafts() }),
    Action(
      .state, .state, [.function(3)], on: [.main, .detail, .receipt], { $0.toggleState() }),
    Action(
      .find, .find, [.character("/"), .function(7)], on: [.main, .detail], { $0.openFind() }),
  ]

  private static let text = [
    Action(
      .save, .save, [.function(2), .control("s")],
      on: [.form, .reassign, .prompt, .controlCall, .incidentPrompt, .shiftNote],
      { $0.save() }),
    Action(
      .consult, .consult, [.control("a")], on: [.form],
      when: { model in if case .form(let form) = model.screen { form.keepsDraft } else { false } },
      { $0.askConsultation() }),
    Action(
      .discard, .discard, [.function(8)], on: [.form], { $0.confirm(.discardForm) }),
    Action(
      .hangUp, .hangUp, [.function(9)], on: [.main, .form], when: { $0.ownCall != nil },
      { $0.hangUp() }),
    Action(
      .accept, .accept, [.enter],
      on: [
        .main, .form, .login, .find, .drafts, .reassign, .prompt, .controlCall, .incidents,
        .incident, .incidentPrompt, .shift, .shiftNote,
      ],
      { $0.accept() }),
    Action(.acceptConfirm, .yes, [.enter], on: [.confirm], { $0.sayYes() }),
    Action(
      .next, .nextField, [.tab], on: [.main, .form, .login, .reassign, .controlCall], footer: false,
      { $0.moveOn(by: 1) }),
    Action(
      .previous, .previousField, [.backTab], on: [.main, .form, .login, .reassign, .controlCall],
      footer: false, { $0.moveOn(by: -1) }),
  ]

  private static let lists: Set<ScreenKind> = [
    .main, .detail, .drafts, .help, .incidents, .incident, .shift,
  ]

  private static let moving = [
    Action(
      .up, .up, [.up], on: lists.union([.form, .login, .reassign, .controlCall]), footer: false,
      { $0.move(by: -1) }),
    Action(
      .down, .down, [.down], on: lists.union([.form, .login, .reassign, .controlCall]),
      footer: false,
      { $0.move(by: 1) }),
    Action(
      .pageUp, .pageUp, [.pageUp], on: lists, footer: false, { $0.move(by: -$0.pageRows) }),
    Action(
      .pageDown, .pageDown, [.pageDown], on: lists, footer: false,
      { $0.move(by: $0.pageRows) }),
    Action(.first, .first, [.home], on: lists, footer: false, { $0.move(by: -Turn.farAway) }),
    Action(.last, .last, [.end], on: lists, footer: false, { $0.move(by: Turn.farAway) }),
  ]

  private static let general = [
    Action(
      .leave, .leave, [.escape],
      on: [
        .form, .detail, .reassign, .prompt, .find, .drafts, .confirm, .controlCall, .incidents,
        .incident, .incidentPrompt, .shift, .shiftNote,
      ], { $0.leave() }),
    Action(
      .leave, .dismiss, [.enter, .escape, .character("q")], on: [.receipt, .help],
      { $0.leave() }),
    Action(
      .help, .help, [.function(1), .character("?")],
      on: Set(ScreenKind.allCases).subtracting([.help, .confirm]), { $0.openHelp() }),
    Action(
      .quit, .quit, [.function(10), .control("q"), .control("c"), .character("q")],
      on: [.main, .login], { $0.confirm(.quit) }),
  ]
}
