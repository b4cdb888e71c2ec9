import Desk
import Foundation
import Hotline

/// What is known already at the place of a complaint that is being typed.
extension Turn {
  /// Asks again when the place, the service or the words have changed.
  mutating func lookAround() {
    guard case .form(var form) = model.screen, form.keepsDraft else { return }
    let question = form.question
    guard question != form.askedNearby else { return }
    form.askedNearby = question
    guard question.house != nil || question.point != nil else {
      form.nearby = []
      form.joinTo = nil
      return replaceTop(.form(form))
    }
    replaceTop(.form(form))
    want(.lookAround(question))
  }

  mutating func showNearby(_ nearby: [Nearby], for question: DuplicateQuestion) {
    for index in model.screens.indices {
      guard case .form(var form) = model.screens[index], form.askedNearby == question else {
        continue
      }
      form.nearby = nearby
      // What was chosen stays chosen as long as it can be.
      if !nearby.contains(where: { $0.target == form.joinTo }) { form.joinTo = nil }
      model.screens[index] = .form(form)
    }
  }

  /// The next one to join, after the last one none.
  mutating func chooseNearby() {
    guard case .form(var form) = model.screen else { return }
    let targets = form.nearby.compactMap(\.target)
    let next = form.joinTo.flatMap { targets.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    form.joinTo = targets.indices.contains(next) ? targets[next] : nil
    replaceTop(.form(form))
  }
}

extension TicketForm {
  /// What is asked about the place.
  var question: DuplicateQuestion {
    DuplicateQuestion(
      house: house?.id, point: house?.point, service: pickedService?.code,
      text: description.trimmed)
  }

  /// Whether there is something the ticket could be joined to.
  var canJoin: Bool { keepsDraft && nearby.contains { $0.target != nil } }
}
