import Hotline

/// What came of a call to the resident about the work.
public struct ControlCallForm: Hashable, Sendable {
  /// A field that the cursor can be in.
  public enum Field: Hashable, Sendable, CaseIterable {
    case called, remark
  }

  let ticket: TicketID
  var called = TextField(limit: 200)
  var remark = TextField(limit: 2000)
  var result = ControlCall.Result.confirmed
  var focus = Field.called
  var isSending = false

  init(ticket: TicketID) { self.ticket = ticket }

  /// The call as the desk takes it.
  var call: ControlCall {
    ControlCall(called: called.trimmed, result: result, remark: remark.trimmed)
  }

  /// Another result, the next or the one before.
  mutating func chooseResult(by step: Int) {
    let all = ControlCall.Result.allCases
    let index = (all.firstIndex(of: result) ?? 0) + step
    result = all[min(max(index, 0), all.count - 1)]
  }
}
