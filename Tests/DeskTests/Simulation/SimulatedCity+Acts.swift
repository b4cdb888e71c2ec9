import Foundation
import Hotline
import TestKit

@testable import Desk

/// What people and misfortune do.
extension SimulatedCity {
  private static let deepestNesting = 2

  /// What goes on elsewhere while a transaction is open.
  func interlude() async {
    guard !isCalm, nesting < Self.deepestNesting else { return }
    nesting += 1
    defer { nesting -= 1 }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      steady += Double.random(in: 0...0.2, using: &generator)
      if Bool.random(using: &generator) {
        await otherCore()
      } else {
        await act()
      }
    }
  }

  /// One thing happens.
  func act() async {
    switch Int.random(in: 0..<16, using: &generator) {
    case 0: databaseSkew = .random(in: -4...4, using: &generator)
    case 1: deskSkew = .random(in: -4...4, using: &generator)
    case 2: databaseIsAway = true
    case 3...5: databaseIsAway = false
    case 6...8: await register()
    default: await command()
    }
  }

  /// Another core fires what this one has not in hand.
  private func otherCore() async {
    do {
      try await TimerEngine(store: self).fireAllDue()
    } catch {
      // It died or lost its database: whatever it had in hand is for the others.
    }
  }

  private func desk() -> Desk {
    let now = deskNow
    return Desk(store: self, rules: { QuickRules() }, now: { now })
  }

  private func register() async {
    var draft = TicketDraft(
      submissionKey: "draft:\(steady)", origin: .none, channel: .call, description: "Холодно",
      receivedAt: deskNow)
    if Int.random(in: 0..<4, using: &generator) > 0 { draft.service = PlainRules.heating }
    do {
      _ = try await desk().register(draft, by: .system)
    } catch {
      // Nothing was acknowledged, so there is nothing to lose.
    }
  }

  private func command() async {
    // In the order of their numbers: a dictionary has another order in every run.
    let tickets = snapshots.keys.sorted { $0.rawValue < $1.rawValue }
    guard let id = tickets.randomElement(using: &generator), let snapshot = snapshots[id],
      var command = Life.commands.randomElement(using: &generator)
    else { return }
    if case .pause(let reason, _) = command, Bool.random(using: &generator) {
      command = .pause(reason: reason, until: deskNow + .random(in: 0.2...5, using: &generator))
    }
    let contractor = snapshot.openWorkOrder?.contractor ?? PlainRules.teplo
    let agent = AgentLogin(rawValue: "olena").map(Actor.agent) ?? .system
    let actor =
      Bool.random(using: &generator) ? agent : Actor.contractor(contractor, login: "ivan")
    await perform(command, on: id, by: actor)
  }

  private func perform(_ command: TicketCommand, on id: TicketID, by actor: Actor) async {
    do {
      try await desk().perform(command, on: id, by: actor)
    } catch let error as RowIsLocked {
      waiting.append(WaitingChange(change: error.change, command: command, actor: actor))
    } catch {
      // Refused, overtaken or without a database: the person is told and nothing was stored.
    }
  }

  /// Lets the changes go on that waited for a row; one that was overtaken is decided anew.
  func finishWaiting() async {
    while !waiting.isEmpty {
      let next = waiting.removeFirst()
      do {
        _ = try await apply(next.change)
      } catch {
        await perform(next.command, on: next.change.ticket.id, by: next.actor)
      }
    }
  }
}
