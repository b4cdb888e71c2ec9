import Terminal

/// Something a dispatcher can do: one line of the table that feeds the keys, the help and the
/// line at the foot of the screen.
public struct Action: Sendable {
  /// Its name in the program.
  public enum ID: String, Hashable, Sendable, CaseIterable {
    case up, down, pageUp, pageDown, first, last, next, previous, accept, acceptConfirm
    case answer, new, drafts, hangUp, state, find, save, discard
    case triage, reassign, resolve, decline, close, reopen, withdraw, note, take, start, reportDone
    case pause, resume, grantPause, refusePause, extend
    case addContractor, cancelContractor, controlSet, controlLifted, controlCall, join, consult
    case incidents, openIncident, confirmIncident, dismissIncident, attachOffered, closeIncident
    case expectEnd, cover, detach, noteIncident, joinNearby
    case shift, endShift, beginShift, shiftNote
    case leave, help, quit
  }

  /// Its name in the program.
  public let id: ID
  /// The keys that do it; the first one is shown.
  public let keys: [Key]
  /// What it does, in one to three words.
  public let title: ActionText
  /// On which screens it is valid.
  public let screens: Set<ScreenKind>
  /// Whether the line at the foot shows it.
  public let isInFooter: Bool
  /// Whether it makes sense as things are.
  let isAvailable: @Sendable (Model) -> Bool
  /// What it does.
  let run: @Sendable (inout Turn) -> Void

  init(
    _ id: ID, _ title: ActionText, _ keys: [Key], on screens: Set<ScreenKind>,
    footer: Bool = true, when isAvailable: @escaping @Sendable (Model) -> Bool = { _ in true },
    _ run: @escaping @Sendable (inout Turn) -> Void
  ) {
    self.id = id
    self.title = title
    self.keys = keys
    self.screens = screens
    isInFooter = footer
    self.isAvailable = isAvailable
    self.run = run
  }
}
