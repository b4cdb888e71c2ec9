import Hotline

/// What the console wants done with shifts.
public enum ShiftEffect: Hashable, Sendable {
  /// Open the own shift or resume it.
  case open
  /// Close the own shift.
  case close
  /// Read what the next shift must know.
  case handover
  /// Leave a note to the next shift.
  case note(String)
  /// Say that a colleague's note was read.
  case acknowledge(HandoverNoteID)

  var lane: Effect.Lane { self == .handover ? .lists : .writes }
}
