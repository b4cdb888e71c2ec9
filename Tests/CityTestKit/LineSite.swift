import Foundation
import Hotline
import Postgres
import Store
import TestKit

/// A core with a telephone: prompts, a dispatcher, a resident's telephone.
public struct LineSite: Sendable {
  /// The core's site.
  public let site: CoreSite
  private let rtp: Int

  /// Makes the site, with prompts that are tones; `voice` is what the settings say of waiting.
  public init(on cluster: TestCluster? = nil, voice: String = "waitSeconds: 60") async throws {
    site = try await CoreSite(on: cluster)
    rtp = try FreePorts.udpRange(count: 40)
    let prompts = site.data.path + "/prompts"
    try FileManager.default.createDirectory(atPath: prompts, withIntermediateDirectories: true)
    for (name, hertz, seconds) in [
      ("greeting", 1200.0, 1.0), ("music-on-hold", 1500, 2), ("leave-message", 1100, 0.5),
      ("service-trouble", 1300, 0.5), ("beep", 1000, 0.2), ("message-saved", 1400, 0.5),
    ] {
      try Tone(hertz: hertz, seconds: seconds).write(to: "\(prompts)/\(name).wav")
    }
    try Data("{ voice: { \(voice) } }".utf8)
      .write(to: URL(filePath: site.data.path + "/hotline.json5"))
  }

  /// Starts the core and waits until it is ready.
  public func start(_ changes: [String: String] = [:]) async throws -> RunningCore {
    try await site.start(
      ["HOTLINE_RTP_PORTS": "\(rtp)-\(rtp + 39)"].merging(changes) { $1 })
  }

  /// A dispatcher's account with this telephone; her password is `password(of:)` her login.
  public func addAgent(at phone: Baresip) async throws -> String {
    let login = "olena_\(UInt32.random(in: 0...UInt32.max))"
    let name = AgentLogin(rawValue: login)
    guard let name else { throw SubprocessFailure(description: "\(login) is no login") }
    let pool = PostgresPool(try PostgresConfiguration(site.database.url), size: 1)
    try await AdminStore(pool: pool).saveAgent(
      login: name, displayName: "Олена", phoneURI: phone.uri, password: password(of: login))
    return login
  }

  /// The password of a dispatcher.
  public func password(of login: String) -> String { "таємниця-\(login)" }

  /// A dispatcher who is available, at this telephone.
  public func addDispatcher(at phone: Baresip) async throws -> String {
    let login = try await addAgent(at: phone)
    _ = try await site.database.psql(
      "UPDATE agents SET state = 'available' WHERE login = '\(login)'")
    return login
  }

  /// Waits until the database answers so.
  public func wait(
    _ sql: String, gives wanted: String, deadlineSeconds: Double = 30
  ) async throws {
    try await eventually("«\(sql)» gives \(wanted)", deadlineSeconds: deadlineSeconds) {
      try await site.database.psql(sql) == wanted
    }
  }

  /// The recording of the only call.
  public func recording() async throws -> StereoFile {
    try StereoFile(path: try await recordingPath())
  }

  /// Where the recording of the only call is.
  public func recordingPath() async throws -> String {
    let name = try await site.database.psql("SELECT recording_file FROM contacts")
    return "\(site.data.path)/recordings/\(name)"
  }
}
