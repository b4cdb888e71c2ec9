import CityTestKit
import Foundation
import TestKit
import Testing

/// HTTP over TLS, as the settings ask for it.
@Suite struct EncryptionTests {
  @Test func servesOverTLS() async throws {
    let site = try await CoreSite()
    let certificate = site.data.path + "/cert.pem"
    let key = site.data.path + "/key.pem"
    try await Subprocess.check([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-keyout", key, "-out", certificate,
    ])
    try write("{http: {tls: {certificateFile: '\(certificate)', keyFile: '\(key)'}}}", site)
    let core = try await site.start()
    #expect(core.content.http.hasPrefix("https://127.0.0.1:"))
    let answer = try await Subprocess.check([
      "curl", "--insecure", "--silent", "--max-time", "30", core.content.http + "/healthz",
    ])
    #expect(answer == "ok")
    #expect(try await core.stop() == 0)

    try write("{http: {tls: {certificateFile: '\(key)', keyFile: '\(certificate)'}}}", site)
    let confused = try site.launch()
    #expect(try await confused.waitForExit() == 78)
    #expect(confused.errors.contains("Are certificate and key in PEM and a pair?"))
    #expect(!FileManager.default.fileExists(atPath: site.data.path + "/run/core.json"))
  }

  private func write(_ settings: String, _ site: CoreSite) throws {
    try settings.write(
      toFile: site.data.path + "/hotline.json5", atomically: true, encoding: .utf8)
  }
}
