import Desk
import Hotline

extension Turn {
  mutating func openControlCall() {
    guard let detail = model.detail else { return }
    var form = ControlCallForm(ticket: detail.ticket)
    let caller = detail.snapshot?.ticket.caller
    let known = [caller?.name, caller?.phone].compactMap { $0 }.filter { !$0.isEmpty }
    form.called.replace(with: known.joined(separator: ", "))
    if !known.isEmpty { form.focus = .remark }
    push(.controlCall(form))
  }

  mutating func moveInControlCall(by step: Int) {
    guard case .controlCall(var form) = model.screen else { return }
    form.chooseResult(by: step)
    replaceTop(.controlCall(form))
  }

  mutating func switchInControlCall() {
    guard case .controlCall(var form) = model.screen else { return }
    form.focus = form.focus == .called ? .remark : .called
    replaceTop(.controlCall(form))
  }

  mutating func sendControlCall() {
    guard case .controlCall(var form) = model.screen, !form.isSending else { return }
    let call = form.call
    let missing: ControlCallForm.Field? =
      call.called.isEmpty
      ? .called : call.result == .notDone && call.remark.isEmpty ? .remark : nil
    if let missing {
      form.focus = missing
      replaceTop(.controlCall(form))
      return tell(TroubleText.textMissing(model.language), trouble: true)
    }
    form.isSending = true
    replaceTop(.controlCall(form))
    perform(.controlCall(call), on: form.ticket)
  }
}
