import Desk
import Hotline

extension Turn {
  mutating func openShiftScreen() {
    push(.shift(selected: 0))
    want(.shift(.handover))
  }

  mutating func take(_ shift: Shift?) {
    model.shift = shift
    model.hasClosedShift = false
  }

  mutating func take(_ handover: Handover) { model.handover = handover }

  mutating func moveInShift(by step: Int) {
    guard case .shift(let selected) = model.screen else { return }
    let count = ShiftBoard(model: model).stops.count
    replaceTop(.shift(selected: min(max(selected + step, 0), max(0, count - 1))))
  }

  /// Enter: opens the ticket, or acknowledges the note.
  mutating func acceptInShift() {
    guard case .shift(let selected) = model.screen else { return }
    let stops = ShiftBoard(model: model).stops
    guard stops.indices.contains(selected) else { return }
    switch stops[selected] {
    case .ticket(let ticket): openDetail(ticket)
    case .note(let note):
      guard note.author != model.me?.login.rawValue else {
        return tell(ShiftText.ownNote(model.language), trouble: true)
      }
      want(.shift(.acknowledge(note.id)))
    }
  }

  mutating func sendShiftNote() {
    guard case .shiftNote(var note) = model.screen, !note.isSending else { return }
    let text = note.text.trimmed
    guard !text.isEmpty else {
      return tell(TroubleText.textMissing(model.language), trouble: true)
    }
    note.isSending = true
    replaceTop(.shiftNote(note))
    want(.shift(.note(text)))
  }

  mutating func done(_ effect: ShiftEffect) {
    switch effect {
    case .open, .handover: return
    case .close:
      model.shift = nil
      model.hasClosedShift = true
      tell(ShiftText.closed(model.language))
      want(.loadMe)
    case .note:
      if case .shiftNote = model.screen { pop() }
      tell(ShiftText.noteLeft(model.language))
    case .acknowledge: tell(ShiftText.noteRead(model.language))
    }
    want(.shift(.handover))
  }

  mutating func unlockShiftNote() {
    for index in model.screens.indices {
      guard case .shiftNote(var note) = model.screens[index] else { continue }
      note.isSending = false
      model.screens[index] = .shiftNote(note)
    }
  }
}
