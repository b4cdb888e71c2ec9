import CityTestKit
import Desk
import Foundation
import Postgres
import Store
import TestKit
import Testing

/// From a row in the database to a call over the telephone company.
extension TelephoneTests {
  @Test("A trunk in the database is registered, brings calls, follows changes, is taken back")
  func trunk() async throws {
    let registrar = try SIPRegistrar(user: "0441580", password: "ключ")
    let other = try SIPRegistrar(user: "0441580", password: "новий", manner: .refusing(403))
    try await registrar.serve {
      try await other.serve {
        let line = try await LineSite()
        try await save(at: registrar, password: "ключ", in: line)
        let core = try await line.start()
        let contact = try await eventuallyValue("the company knows us") {
          registrar.contacts.first
        }
        #expect(contact == "sip:0441580@127.0.0.1:\(try core.sipPort)")
        try await eventually("the figure counts it") { try await registered(core) == "1" }

        let resident = try await Baresip(user: "380671234567")
        try resident.dial(contact)
        try await line.wait(
          "SELECT state, caller, called FROM contacts", gives: "waiting|380671234567|0441580")
        try resident.hangUp()

        try await save(at: other, password: "новий", in: line)
        try await eventually("the company forgets us") { registrar.contacts.isEmpty }
        try await eventually("the next one is asked") { !other.requests.isEmpty }
        #expect(try await registered(core) == "0")
        other.behave(.polite)
        try await eventually("it is asked again") { other.contacts.count == 1 }
        #expect(try await core.stop() == 0)
        #expect(other.contacts.isEmpty)
        let journal = core.process.errors
        #expect(journal.contains("the registrar's status is 403"))
        #expect(!journal.contains("ключ") && !journal.contains("новий"))
      }
    }
  }

  private func save(
    at registrar: SIPRegistrar, password: String, in line: LineSite
  ) async throws {
    let pool = PostgresPool(try PostgresConfiguration(line.site.database.url), size: 1)
    let name = try #require(TrunkName(rawValue: "kyivstar"))
    let address = try #require(Trunk.Registrar(host: "localhost", port: registrar.port))
    try await AdminStore(pool: pool).saveTrunk(
      Trunk(
        name: name, registrar: address, transport: .udp, user: "0441580", password: password))
  }

  private func registered(_ core: RunningCore) async throws -> String? {
    try await core.send("GET", "/metrics").text
      .firstMatch(of: /\nhotline_trunks_registered ([0-9]+)/).map { String($0.1) }
  }
}
