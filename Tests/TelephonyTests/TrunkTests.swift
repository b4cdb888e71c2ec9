import Telephony
import TestKit
import Testing

/// What the telephone company's registrar hears and says.
extension ExchangeTests {
  @Test("Registers by digest, renews in time, takes the registration back when told to")
  func registers() async throws {
    let registrar = try SIPRegistrar(user: "0441580", password: "ключ: \"1\"", grantedSeconds: 2)
    try await registrar.serve {
      try await withExchange { line in
        let id = try line.exchange.register(account(at: registrar, password: "ключ: \"1\""))
        try await line.wait("the registrar accepts") {
          $0 == .registration(id, status: 200, expiresSeconds: 2)
        }
        #expect(registrar.contacts == ["sip:0441580@127.0.0.1:\(line.exchange.port)"])
        let first = try #require(registrar.requests.first)
        #expect(first.hasPrefix("REGISTER sip:company.invalid:\(registrar.port) SIP/2.0"))
        #expect(first.contains("To: <sip:0441580@company.invalid>"))
        #expect(!first.contains("Route:"))
        let accepted = registrar.accepted
        try await eventually("it is renewed twice") { registrar.accepted >= accepted + 2 }
        try line.exchange.unregister(id)
        let over = try await line.endOfRegistration(id)
        #expect(over == 200)
        #expect(registrar.contacts.isEmpty)
      }
    }
  }

  @Test("Says goodbye to the registrar when it stops")
  func unregistersAtStop() async throws {
    let registrar = try SIPRegistrar(user: "0441580", password: "secret")
    try await registrar.serve {
      try await withExchange { line in
        _ = try line.exchange.register(account(at: registrar))
        try await eventually("the registrar knows us") { registrar.contacts.count == 1 }
      }
    }
    #expect(registrar.contacts.isEmpty)
  }

  @Test("A refusal ends the registration and says why", arguments: [403, 503, 302, 423])
  func refused(status: Int) async throws {
    let registrar = try SIPRegistrar(
      user: "0441580", password: "secret", manner: .refusing(status))
    try await registrar.serve {
      try await withExchange { line in
        let id = try line.exchange.register(account(at: registrar))
        #expect(try await line.endOfRegistration(id) == status)
        registrar.behave(.polite)
        let next = try line.exchange.register(account(at: registrar))
        try await line.wait("the next one is accepted") {
          $0 == .registration(next, status: 200, expiresSeconds: 300)
        }
      }
    }
  }

  @Test("A wrong password is tried once, not for ever")
  func wrongPassword() async throws {
    let registrar = try SIPRegistrar(user: "0441580", password: "secret")
    try await registrar.serve {
      try await withExchange { line in
        let id = try line.exchange.register(account(at: registrar, password: "guess"))
        #expect(try await line.endOfRegistration(id) == 401)
        #expect(registrar.requests.count <= 4)
        #expect(registrar.accepted == 0)
      }
    }
  }

  @Test("Garbage for an answer is no answer; the line and its other trunks go on")
  func garbage() async throws {
    let raving = try SIPRegistrar(user: "0441580", password: "secret", manner: .raving)
    let polite = try SIPRegistrar(user: "0441580", password: "secret")
    try await raving.serve {
      try await polite.serve {
        try await withExchange { line in
          let ignored = try line.exchange.register(account(at: raving))
          try await eventually("it asks again") { raving.requests.count >= 3 }
          let id = try line.exchange.register(account(at: polite))
          try await line.wait("the other one is accepted") {
            $0 == .registration(id, status: 200, expiresSeconds: 300)
          }
          try line.exchange.unregister(ignored)
          _ = try await line.endOfRegistration(ignored)
        }
      }
    }
    #expect(polite.contacts.isEmpty)
  }

  @Test("A registrar that says nothing does not keep the exchange from stopping")
  func silentRegistrar() async throws {
    let registrar = try SIPRegistrar(user: "0441580", password: "secret")
    try await registrar.serve {
      let clock = ContinuousClock()
      let took = try await clock.measure {
        try await withExchange { line in
          _ = try line.exchange.register(account(at: registrar))
          try await eventually("the registrar knows us") { registrar.contacts.count == 1 }
          registrar.behave(.silent)
        }
      }
      // SIP itself would wait 32 s for the answer.
      #expect(took < .seconds(25))
    }
  }

  @Test("What would break a header is refused before anything is sent")
  func senselessAccounts() async throws {
    try await withExchange { line in
      let good = TrunkAccount(
        host: "company.invalid", address: "127.0.0.1", port: 9, transport: .udp,
        user: "0441580", password: "secret")
      let spoilt: [(inout TrunkAccount) -> Void] = [
        { $0.host = "a>\r\nX: y" }, { $0.host = "" }, { $0.address = "localhost" },
        { $0.port = 0 }, { $0.port = 65_536 }, { $0.user = "a@b" }, { $0.user = "" },
        { $0.password = "" }, { $0.password = "a\r\nb" }, { $0.transport = .tls },
      ]
      for spoil in spoilt {
        var account = good
        spoil(&account)
        #expect("\(account)".contains("secret") == false)
        #expect {
          try line.exchange.register(account)
        } throws: { error in
          guard case TelephonyError.invalid(let sentence) = error else { return false }
          return !sentence.contains("secret")
        }
      }
    }
  }

  @Test("The name service is asked for hosts, not for digits")
  func addressesOfHosts() async throws {
    #expect(try await HostAddress.ipv4(of: "localhost") == "127.0.0.1")
    #expect(try await HostAddress.ipv4(of: "192.0.2.7") == "192.0.2.7")
    await #expect(throws: TelephonyError.self) {
      try await HostAddress.ipv4(of: "company.invalid")
    }
  }
}

extension TestLine {
  /// The status with which a registration ended.
  fileprivate func endOfRegistration(_ id: RegistrationID) async throws -> Int {
    try await find("\(id) is over") {
      if case .registration(id, let status, expiresSeconds: 0) = $0 { status } else { nil }
    }
  }
}

private func account(
  at registrar: SIPRegistrar, password: String = "secret"
) -> TrunkAccount {
  TrunkAccount(
    host: "company.invalid", address: "127.0.0.1", port: registrar.port, transport: .udp,
    user: "0441580", password: password)
}
