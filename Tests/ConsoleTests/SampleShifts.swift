import Desk
import Foundation
import Hotline

/// A night shift near its end.
enum SampleShifts {
  private static let now = SampleCity.now

  static let own = shift(1, "oksana", "Оксана Шевченко", .available, hours: 11.4)

  static let handover = Handover(
    sections: [
      .init(
        topic: .ownQueue, count: 12,
        lines: [line(1, "вулиця Зоряна, 3", hours: -0.5), line(2, "вулиця Зоряна, 6", hours: 2)]),
      .init(topic: .untriaged, count: 1, lines: [line(3, "", hours: -1)]),
      .init(topic: .controlCalls, count: 1, lines: [line(4, "вулиця Зоряна, 12", hours: -3)]),
      .init(
        topic: .callsToReturn, count: 1,
        lines: [.init(ticket: nil, title: "+380501••••33", text: "", at: now - 1800)]),
    ],
    notes: [
      HandoverNote(
        id: HandoverNoteID(5), at: now - 3600, author: "petro",
        body: "Бригада «Лелечинтепло» працює до сьомої, потім дзвонити черговому інженеру.")
    ],
    onDuty: [own, shift(2, "petro", "Петро Іваненко", .away(reason: nil), hours: 3)])

  private static func shift(
    _ id: Int64, _ login: String, _ name: String, _ state: Agent.State, hours: Double
  ) -> Shift {
    Shift(
      id: ShiftID(id), agent: SampleCity.login(login), displayName: name,
      openedAt: now - hours * 3600, state: state, stateSince: now - 600)
  }

  private static func line(_ index: Int, _ address: String, hours: Double) -> Handover.Line {
    let ticket = SampleDesk.tickets[index - 1].ticket
    return .init(
      ticket: ticket.id, title: ticket.reference.digits, text: address, at: now + hours * 3600)
  }
}
