import CityTestKit
import Foundation
import Hotline
import Intake
import TestKit
import Testing

/// Calls that a core has left on disk become tickets when the next one starts.
@Suite struct SpoolTests {
  @Test func keptCallsAreRegisteredAndBrokenOnesPutAside() async throws {
    let site = try await CoreSite()
    let folder = URL(filePath: site.data.path + "/spool")
    let spool = try Spool(folder: folder)
    // PostgreSQL stores no NUL, so this one can never be registered.
    try spool.keep(call(from: "+38050\u{0}", secondsAgo: 90))
    try spool.keep(call(from: "+380671234567", secondsAgo: 60))
    try Data("{\"contact\": 1}".utf8).write(to: folder.appending(path: "000000000001-x.json"))

    let core = try await site.start()
    try await eventually("the spool is worked off") { try spool.count() == 0 }
    let stored = try await site.database.psql(
      "SELECT channel, description, caller_phone FROM tickets")
    #expect(stored == "voice_message|Голосове повідомлення, 1:05 хв|+380671234567")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.count == 2 && left.allSatisfy { $0.hasSuffix(".unreadable") })
    #expect(try await core.isReady())
    #expect(try await core.stop() == 0)
    #expect(!core.process.errors.contains("671234567"))
  }

  private func call(from caller: String, secondsAgo: Double) -> SpooledCall {
    let begun = Date(timeIntervalSinceNow: -secondsAgo)
    var contact = Contact(
      key: UUID(), channel: .call, state: .ended, caller: caller, receivedAt: begun)
    contact.outcome = .voiceMessage
    contact.endedAt = begun + 80
    contact.endedBy = .caller
    return SpooledCall(contact: contact, messageSeconds: 65)
  }
}
