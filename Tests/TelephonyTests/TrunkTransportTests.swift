import Telephony
import TestKit
import Testing

/// Registrars that are reached by connections.
extension ExchangeTests {
  @Test("Registers over TCP, and takes it back over the same connection")
  func registersOverTCP() async throws {
    let port = try FreePorts.tcpAndUDP()
    let (expect, accept) = ("<recv request=\"REGISTER\"/>", Self.acceptance)
    let registrar = try Sipp(
      port: 9, steps: [expect, accept, expect, accept].joined(separator: "\n"),
      options: ["-m", "1", "-t", "t1", "-p", String(port)])
    try await withExchange { line in
      let account = account(port: port, transport: .tcp)
      let id = try await line.register(account) { $0 == 200 }
      try line.exchange.unregister(id)
      try await line.wait("it is taken back") {
        $0 == .registration(id, status: 200, expiresSeconds: 0)
      }
    }
    try await registrar.succeed()
  }

  @Test("Registers over TLS, where it listens itself")
  func registersOverTLS() async throws {
    let folder = try TemporaryFolder()
    let tls = try await selfSigned(in: folder)
    let port = try FreePorts.tcp()
    let server = try BackgroundProcess([
      "sh", "-c", "tail -f /dev/null | exec openssl \"$@\"", "sh", "s_server", "-quiet",
      "-accept", "127.0.0.1:\(port)",
      "-cert", tls.certificateFile, "-key", tls.keyFile,
    ])
    try await withExchange({ $0.tls = tls }) { line in
      let own = try #require(line.exchange.tlsPort)
      try await eventually("a REGISTER comes out of the cipher") {
        // Before the server listens a registration fails at once.
        if line.events.isEmpty || line.events.last?.isFailedRegistration == true {
          _ = try line.exchange.register(account(port: port, transport: .tls))
          try await Task.sleep(for: .milliseconds(500))
        }
        return server.output.contains("REGISTER sip:company.invalid:\(port);transport=tls")
          && server.output.contains("Contact: <sip:0441580@127.0.0.1:\(own);transport=tls>")
      }
    }
  }

  private static let acceptance = """
    <send><![CDATA[
    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:];tag=company
    [last_Call-ID:]
    [last_CSeq:]
    [last_Contact:]
    Expires: 60
    Content-Length: 0

    ]]></send>
    """
}

extension TestLine {
  /// Registers again and again, for the registrar may not listen yet, until this status is right.
  fileprivate func register(
    _ account: TrunkAccount, until isRight: @Sendable @escaping (Int) -> Bool
  ) async throws -> RegistrationID {
    try await eventuallyValue("\(account) is registered") {
      let id = try self.exchange.register(account)
      let status = try await self.find("\(id) is answered") {
        if case .registration(id, let status, _) = $0 { status } else { nil }
      }
      return isRight(status) ? id : nil
    }
  }
}

extension CallEvent {
  fileprivate var isFailedRegistration: Bool {
    if case .registration(_, _, expiresSeconds: 0) = self { true } else { false }
  }
}

private func account(port: Int, transport: TrunkAccount.Transport) -> TrunkAccount {
  TrunkAccount(
    host: "company.invalid", address: "127.0.0.1", port: port, transport: transport,
    user: "0441580", password: "secret")
}
