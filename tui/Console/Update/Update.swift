import Foundation
import Terminal

/// What the console becomes by a message, and what it wants done: pure, so that tests can press
/// any key anywhere.
public func update(_ model: Model, _ message: Message, now: Date) -> (Model, [Effect]) {
  var turn = Turn(model: model, now: now)
  turn.model.now = now
  turn.take(message)
  return (turn.model, turn.effects)
}

/// One message being taken in.
public struct Turn {
  var model: Model
  var effects: [Effect] = []
  let now: Date

  mutating func take(_ message: Message) {
    switch message {
    case .key(let key): press(key)
    case .pasted(let text): paste(text)
    case .resized(let size): model.size = size
    case .tick: tick()
    case .hungUp: leaveForGood()
    case .changed(let change): hear(change)
    case .failed(let effect, let failure): fail(effect, failure)
    case .loginFailed(let trouble): refuseLogin(trouble)
    default:
      model.isDatabaseAway = false
      takeResult(message)
    }
  }

  mutating func want(_ effect: Effect) { effects.append(effect) }

  mutating func tell(_ text: String, trouble: Bool = false) {
    model.notice = Model.Notice(
      text: text, isTrouble: trouble, until: now + (trouble ? 9 : 6))
  }

  mutating func push(_ screen: Screen) { model.screens.append(screen) }

  /// Takes the topmost screen away; the first one stays.
  mutating func pop() {
    guard model.screens.count > 1 else { return }
    model.screens.removeLast()
  }

  mutating func replaceTop(_ screen: Screen) {
    model.screens[model.screens.count - 1] = screen
  }

  private mutating func press(_ key: Key) {
    let kind = model.screen.kind
    let known = kind.takesText ? key : KeyboardLayout.latin(key)
    if let action = ActionTable.action(for: known, on: kind) {
      guard action.isAvailable(model) else {
        return tell(TroubleText.notNow(model.language), trouble: true)
      }
      return action.run(&self)
    }
    if kind.takesText { type(key) }
  }

  private mutating func paste(_ text: String) {
    guard model.screen.kind.takesText else { return }
    editText(isTyping: true) { $0.insert(text) }
  }

  private mutating func type(_ key: Key) {
    if case .form(var form) = model.screen, form.focus == .priority {
      guard key == .left || key == .right else { return }
      form.cyclePriority(forwards: key == .right)
      return formChanged(form)
    }
    var isTyping = false
    if case .character = key { isTyping = true }
    editText(isTyping: isTyping) { _ = $0.edit(key) }
  }
}
