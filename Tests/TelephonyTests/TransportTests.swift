@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("Calls come over TCP and over TLS as well", arguments: ["tcp", "tls"])
  func connected(transport: String) async throws {
    let folder = try TemporaryFolder()
    let tls = try await selfSigned(in: folder)
    try await withExchange(answering: true, { $0.tls = tls }) { line in
      let phone = try await Baresip(user: "resident", transport: transport)
      let port = transport == "tls" ? try #require(line.exchange.tlsPort) : line.exchange.port
      try phone.dial("sip:hotline@127.0.0.1:\(port);transport=\(transport)")
      let call = try await line.incoming().id
      try phone.press("4")
      try await line.wait("a key") { $0 == .digit(call, "4") }
      try line.exchange.send(.hangUp(call))
      #expect(try await line.hungUp(call) == HangUp(side: .local, status: 200))
      try await eventually("the telephone hears the end") { phone.told.contains("CALL_CLOSED") }
      try await line.expectNothingLeft()
    }
  }

  @Test("What cannot be opened is told in a sentence")
  func unusable() async throws {
    try await withExchange { line in
      #expect {
        try Exchange(TelephonyConfiguration(address: "127.0.0.1"))
      } throws: { "\($0)".contains("one telephone exchange at a time") }
    }
    #expect {
      try Exchange(TelephonyConfiguration(address: "localhost"))
    } throws: { "\($0)".contains("not an IPv4 address") }
    let holder = try UDPSocket()
    #expect {
      try Exchange(TelephonyConfiguration(address: "127.0.0.1", port: holder.port))
    } throws: { "\($0)".contains("127.0.0.1:\(holder.port) cannot be used") }
    let tls = TelephonyConfiguration.TLS(
      port: 0, certificateFile: "/etc/passwd", keyFile: "/etc/passwd")
    #expect {
      try Exchange(TelephonyConfiguration(address: "127.0.0.1", port: 0, tls: tls))
    } throws: { "\($0)".contains("/etc/passwd for SIP over TLS has no certificate") }
  }
}

/// A certificate made for this test, on a port of the system's choice.
func selfSigned(in folder: TemporaryFolder) async throws -> TelephonyConfiguration.TLS {
  let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
  try await Subprocess.check([
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
    "-out", certificate, "-subj", "/CN=127.0.0.1",
  ])
  return TelephonyConfiguration.TLS(port: 0, certificateFile: certificate, keyFile: key)
}
