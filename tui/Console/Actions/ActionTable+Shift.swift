import Terminal

extension ActionTable {
  /// What is done with shifts.
  static let shifts = [
    Action(
      .shift, .shift, [.character("s")], on: [.main], when: { $0.me != nil },
      { $0.openShiftScreen() }),
    Action(
      .endShift, .endShift, [.character("e")], on: [.shift], when: { $0.shift != nil },
      { $0.confirm(.closeShift) }),
    Action(
      .beginShift, .beginShift, [.character("o")], on: [.shift],
      when: { $0.shift == nil && $0.me?.role.works == true }, { $0.want(.shift(.open)) }),
    Action(
      .shiftNote, .shiftNote, [.character("m")], on: [.shift], when: { $0.shift != nil },
      { $0.push(.shiftNote(ShiftNote())) }),
  ]
}
