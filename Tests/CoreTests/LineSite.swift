import Foundation
import Hotline
import Postgres
import Store
import TestKit

/// A core with a telephone: prompts, a dispatcher, a resident's telephone.
struct LineSite: Sendable {
  let site: CoreSite
  private let rtp: Int

  init(on cluster: TestCluster? = nil, voice: String = "waitSeconds: 60") async throws {
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

  func start() async throws -> RunningCore {
    try await site.start(["HOTLINE_RTP_PORTS": "\(rtp)-\(rtp + 39)"])
  }

  /// A dispatcher who is available, at this telephone.
  func addDispatcher(at phone: Baresip) async throws -> String {
    let login = "olena_\(UInt32.random(in: 0...UInt32.max))"
    let name = AgentLogin(rawValue: login)
    guard let name else { throw SubprocessFailure(description: "\(login) is no login") }
    let pool = PostgresPool(try PostgresConfiguration(site.database.url), size: 1)
    try await AdminStore(pool: pool).saveAgent(
      login: name, displayName: "Олена", phoneURI: phone.uri, password: "таємниця-\(login)")
    _ = try await site.database.psql(
      "UPDATE agents SET state = 'available' WHERE login = '\(login)'")
    return login
  }

  func wait(_ sql: String, gives wanted: String, deadlineSeconds: Double = 30) async throws {
    try await eventually("«\(sql)» gives \(wanted)", deadlineSeconds: deadlineSeconds) {
      try await site.database.psql(sql) == wanted
    }
  }

  /// The recording of the only call.
  func recording() async throws -> StereoFile {
    let name = try await site.database.psql("SELECT recording_file FROM contacts")
    return try StereoFile(path: "\(site.data.path)/recordings/\(name)")
  }
}
