import Foundation
import HTTP
import Intake
import Logbook
import Metrics
import Telephony

/// The telephone, wired.
struct Telephone: Sendable {
  private let exchange: Exchange
  private let line: VoiceLine
  private let settings: Settings

  /// Takes the SIP ports; throws `Failure` when one is in use.
  init(_ settings: Settings, services: VoiceServices, metrics: Metrics) throws {
    self.settings = settings
    do {
      exchange = try Exchange(Self.configuration(settings))
    } catch {
      throw Failure(.unavailable, "\(error)")
    }
    line = VoiceLine(exchange: exchange, services: services, metrics: metrics)
    let missing = Prompt.allCases.filter {
      !FileManager.default.isReadableFile(
        atPath: settings.data.prompts.appending(path: "\($0.rawValue).wav").path)
    }
    guard !missing.isEmpty else { return }
    services.log.warning(
      "prompts are missing, callers hear nothing instead",
      [
        "folder": settings.data.prompts.path,
        "prompts": missing.map(\.rawValue).joined(separator: ","),
      ])
  }

  var part: Part { Part("telephone") { try await line.run() } }

  /// Where to call, over UDP and TCP.
  var address: String { "sip:hotline@\(settings.localHost):\(exchange.port)" }

  /// Where to call over TLS; nil without.
  var secureAddress: String? {
    exchange.tlsPort.map { "sip:hotline@\(settings.localHost):\($0);transport=tls" }
  }

  private static func configuration(_ settings: Settings) -> TelephonyConfiguration {
    var configuration = TelephonyConfiguration(
      address: settings.bindAddress, port: settings.sip.port, rtpPorts: settings.sip.rtpPorts)
    configuration.publicAddress = settings.sip.publicAddress
    let data = settings.data
    if settings.sip.tlsPort != 0, FileManager.default.fileExists(atPath: data.certificate.path) {
      configuration.tls = TelephonyConfiguration.TLS(
        port: settings.sip.tlsPort, certificateFile: data.certificate.path,
        keyFile: data.key.path)
    }
    return configuration
  }
}
