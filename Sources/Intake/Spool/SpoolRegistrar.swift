import Desk
import Foundation
import Hotline
import Logbook

/// Registers kept calls as soon as the database is there, oldest first.
///
/// A call is forgotten only after COMMIT of its row and its ticket; the ticket's submission key
/// makes a second try after a crash in between harmless.
public struct SpoolRegistrar: Sendable {
  /// How a voice message is described in its ticket: seconds in, text out.
  public typealias Description = @Sendable (_ contact: Contact, _ seconds: Double) -> String

  private let spool: Spool
  private let contacts: any ContactStore
  private let desk: Desk
  private let core: UUID
  private let describe: Description
  private let log: Logbook

  /// A registrar for one spool.
  public init(
    spool: Spool, contacts: any ContactStore, desk: Desk, core: UUID,
    log: Logbook, describe: @escaping Description
  ) {
    self.spool = spool
    self.contacts = contacts
    self.desk = desk
    self.core = core
    self.describe = describe
    self.log = log
  }

  /// Registers what waits, then looks again every `pauseSeconds`, until cancelled.
  public func run(pauseSeconds: Double = 1) async throws {
    while !Task.isCancelled {
      do {
        while try await registerOldest() > 0 {}
      } catch DeskError.unavailable {
        // The database is away; everything stays on disk until the next look.
      } catch let error where !(error is CancellationError) {
        // A folder somebody else works in: what it holds is safe, and the calls that go on must
        // not suffer for it.
        log.error("the spool cannot be worked off", ["reason": error.localizedDescription])
      }
      try await Task.sleep(for: .seconds(pauseSeconds))
    }
  }

  /// Registers at most a hundred kept calls; returns how many.
  public func registerOldest() async throws -> Int {
    let entries = try spool.oldest(limit: 100)
    for entry in entries {
      do {
        try await register(entry.call)
      } catch let error where Self.isRefusal(error) {
        // One that will never be taken must not hold up those behind it.
        let reason = (error as? DeskError)?.code ?? "\(type(of: error))"
        log.error("a kept call was refused and put aside", ["reason": reason])
        try spool.putAside(entry)
        continue
      }
      try spool.forget(entry)
    }
    return entries.count
  }

  /// Whether trying again would change nothing.
  private static func isRefusal(_ error: any Error) -> Bool {
    !(error is CancellationError) && (error as? DeskError) != .unavailable
  }

  private func register(_ call: SpooledCall) async throws {
    var contact = call.contact
    contact.id = try await contacts.save(contact, core: core)
    guard let seconds = call.messageSeconds, let id = contact.id else { return }
    var draft = TicketDraft(
      submissionKey: call.submissionKey, origin: .stored(id), channel: .voiceMessage,
      description: describe(contact, seconds), receivedAt: contact.receivedAt)
    draft.caller = Caller(name: contact.callerName ?? "", phone: contact.caller)
    _ = try await desk.register(draft, by: .channel("voice"))
  }
}
