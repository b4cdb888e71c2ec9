import Desk
import Foundation
import Hotline
import Synchronization
import Testing

@testable import StatusAPI

/// The read model's promises under every order of events a race could bring about.
@Suite struct ReadModelTests {
  /// A source whose rows the test changes, and which can be made to wait.
  private final class Rows: StatusSource {
    private let rows = Mutex<[Reference: TicketStatus]>([:])
    private let onRead = Mutex<(@Sendable () -> Void)?>(nil)
    let reads = Mutex(0)

    func set(_ reference: Reference, version: Int) {
      rows.withLock { rows in
        rows[reference] = TicketStatus(
          reference: reference, version: version, state: .assigned, serviceCode: nil,
          service: .init(uk: "а", en: "a"), district: nil, contractor: nil, answer: nil,
          receivedAt: Date(timeIntervalSince1970: 0), dueAt: nil,
          updatedAt: Date(timeIntervalSince1970: 0))
      }
    }

    /// Called after the rows were read and before they are handed out.
    func whileReading(_ body: (@Sendable () -> Void)?) { onRead.withLock { $0 = body } }

    func statuses(of references: [Reference]) async -> [TicketStatus] {
      reads.withLock { $0 += 1 }
      let found = rows.withLock { rows in references.compactMap { rows[$0] } }
      onRead.withLock { $0 }?()
      return found
    }
  }

  @Test func nothingIsRememberedBeforeTheBellIsHeard() async throws {
    let rows = Rows()
    let reference = Reference.random()
    rows.set(reference, version: 1)
    let model = StatusReadModel(source: rows, capacity: 10)
    #expect(try await model.read(reference)?.version == 1)
    #expect(model.remembered(reference) == nil)
    model.hear(.missed)
    #expect(try await model.read(reference)?.version == 1)
    #expect(model.remembered(reference)?.service?.uk == "а")
    model.stopHearing()
    #expect(model.remembered(reference) == nil)
  }

  @Test func aBellWhileReadingMakesItReadAgain() async throws {
    let rows = Rows()
    let reference = Reference.random()
    rows.set(reference, version: 1)
    let model = StatusReadModel(source: rows, capacity: 10)
    model.hear(.missed)
    rows.whileReading {
      rows.whileReading(nil)
      rows.set(reference, version: 2)
      model.hear(.ticket(TicketID(1), reference, version: 2))
    }
    #expect(try await model.read(reference)?.version == 2)
    #expect(model.remembered(reference)?.version == 2)
    #expect(rows.reads.withLock { $0 } == 2)
    // An old or repeated bell forgets nothing.
    model.hear(.ticket(TicketID(1), reference, version: 1))
    model.hear(.ticket(TicketID(1), reference, version: 2))
    #expect(model.remembered(reference)?.version == 2)
    model.hear(.ticket(TicketID(1), reference, version: 3))
    #expect(model.remembered(reference) == nil)
  }

  @Test func aTicketRegisteredWhileReadingIsFound() async throws {
    let rows = Rows()
    let reference = Reference.random()
    let model = StatusReadModel(source: rows, capacity: 10)
    model.hear(.missed)
    rows.whileReading {
      rows.whileReading(nil)
      rows.set(reference, version: 1)
      model.hear(.ticket(TicketID(1), reference, version: 1))
    }
    #expect(try await model.read(reference)?.version == 1)
  }

  @Test func whatMayBeOldIsNotRemembered() async throws {
    let rows = Rows()
    let reference = Reference.random()
    rows.set(reference, version: 1)
    let model = StatusReadModel(source: rows, capacity: 10)
    model.hear(.missed)
    rows.whileReading { model.hear(.missed) }
    #expect(try await model.read(reference)?.version == 1)
    #expect(model.remembered(reference) == nil)
  }

  @Test func memoryIsBounded() async throws {
    let rows = Rows()
    let references = (0..<50).map { _ in Reference.random() }
    let model = StatusReadModel(source: rows, capacity: 10)
    model.hear(.missed)
    for reference in references {
      rows.set(reference, version: 1)
      _ = try await model.read(reference)
    }
    #expect(model.count == 10)
    #expect(references.suffix(10).allSatisfy { model.remembered($0) != nil })
  }

  @Test func documentsAreJSONWhateverTheyHold() throws {
    let nasty = "a\"\\\n\r\t\u{1}\u{1f}</script>ї🙂"
    let status = TicketStatus(
      reference: .random(), version: 1, state: .inWork, serviceCode: nil,
      service: .init(uk: nasty, en: ""), district: nil, contractor: nil, answer: nasty,
      receivedAt: Date(timeIntervalSince1970: 951_782_400.75), dueAt: nil,
      updatedAt: Date(timeIntervalSince1970: 4_107_542_399))
    let bytes = StatusDocument(status, language: .uk).bytes
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    #expect(object?["service"] as? String == nasty)
    #expect(object?["answer"] as? String == nasty)
    #expect(object?["receivedAt"] as? String == "2000-02-29T00:00:00Z")
    #expect(object?["updatedAt"] as? String == "2100-02-28T23:59:59Z")
  }

  @Test func daysAreCountedAsFoundationCountsThem() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for days in stride(from: -30_000, to: 60_000, by: 37) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      let date = CivilDate(daysSince1970: days)
      #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
    }
  }
}
