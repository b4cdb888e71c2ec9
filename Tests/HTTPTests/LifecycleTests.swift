import Foundation
import HTTP
import Synchronization
import TestKit
import Testing

@Suite struct LifecycleTests {
  @Test func aPortInUseIsNamed() async throws {
    try await withServer { server throws in
      do {
        _ = try Server(ServerConfiguration(port: server.port), router: Router())
        Issue.record("the port was taken twice")
      } catch let error as ServerError {
        #expect(error.description.contains("Port \(server.port) on 127.0.0.1 is in use"))
      }
      #expect(throws: ServerError.self) {
        try Server(ServerConfiguration(host: "nowhere", port: 0), router: Router())
      }
      #expect(throws: ServerError.self) {
        try Server(ServerConfiguration(port: 70_000), router: Router())
      }
    }
  }

  @Test func stoppingFinishesWhatItBegan() async throws {
    let begun = Mutex(0)
    var router = Router()
    router.on(
      .get, "/slow",
      later: { _ in
        begun.withLock { $0 += 1 }
        try await Task.sleep(for: .milliseconds(700))
        return .text("done\n")
      })
    let server = try Server(ServerConfiguration(port: 0), router: router)
    let running = Task { try await server.run() }
    let clients = Task {
      try await onOwnThread {
        let clients = try (0..<5).map { _ in try RawClient(port: server.port) }
        for client in clients { try client.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n") }
        return try clients.map { try $0.readToEnd() }
      }
    }
    try await eventually("all requests have begun") { begun.withLock { $0 } == 5 }
    running.cancel()
    for answer in try await clients.value {
      #expect(answer.statusCodes == [200])
      #expect(answer.hasSuffix("done\n"))
    }
    try await running.value
    await #expect(throws: RawClientError.self) {
      try await onOwnThread { _ = try RawClient(port: server.port) }
    }
  }

  @Test func stoppingDoesNotWaitForEver() async throws {
    let hasBegun = Mutex(false)
    var router = Router()
    router.on(
      .get, "/endless",
      later: { _ in
        hasBegun.withLock { $0 = true }
        // Deaf to cancellation, as a library might be.
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(50)) }
        return .text("too late")
      })
    var configuration = ServerConfiguration(port: 0)
    configuration.stopGraceSeconds = 1
    let server = try Server(configuration, router: router)
    let running = Task { try await server.run() }
    let answer = Task {
      try await onOwnThread { try get(server.port, "/endless") }
    }
    try await eventually("the request has begun") { hasBegun.withLock { $0 } }
    let begun = ContinuousClock.now
    running.cancel()
    #expect(try await answer.value.statusCodes == [503])
    try await running.value
    #expect(ContinuousClock.now - begun < .seconds(20))
  }

  @Test func speaksTLS() async throws {
    let folder = try TemporaryFolder(named: "tls")
    let certificate = folder.path + "/cert.pem"
    let key = folder.path + "/key.pem"
    try await Subprocess.check([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-keyout", key, "-out", certificate,
    ])
    let tls = ServerConfiguration.TLS(certificateFile: certificate, keyFile: key)
    var configuration = ServerConfiguration(port: 0, tls: tls)
    configuration.headSeconds = 10
    let server = try Server(configuration, router: sampleRouter())
    let running = Task { try await server.run() }
    let address = "https://127.0.0.1:\(server.port)/later"
    try await eventually("the server answers over TLS") {
      let answer = try await Subprocess.run(["curl", "--insecure", "--silent", "-i", address])
      return answer.output.contains("later\n")
        && answer.output.lowercased().contains("strict-transport-security")
    }
    running.cancel()
    try await running.value

    let wrong = ServerConfiguration.TLS(certificateFile: key, keyFile: certificate)
    let broken = try Server(ServerConfiguration(port: 0, tls: wrong), router: Router())
    await #expect(throws: ServerError.self) { try await broken.run() }
    let missing = ServerConfiguration.TLS(certificateFile: "/nowhere", keyFile: key)
    let absent = try Server(ServerConfiguration(port: 0, tls: missing), router: Router())
    await #expect(throws: ServerError.self) { try await absent.run() }
  }
}
