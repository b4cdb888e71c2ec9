import CityTestKit
import Desk
import Foundation
import HTTP
import Hotline
import Open311
import Secrets
import Store
import TestKit
import WebPages

/// The interface over a real database, with the program «map» and its key.
struct Open311Site {
  let city: TestCity
  let site: RunningSite
  let key = SecretToken()

  init(on cluster: TestCluster? = nil) async throws {
    city = try await TestCity(on: cluster)
    try await city.admin.saveAPIClient(name: "map", keySHA256: key.sha256)
    var router = Router()
    Open311Service(
      desk: city.desk, source: try city.publicRequests(), services: { CityPlan.services },
      clients: city.core, site: Site(phone: "1580")
    ).addRoutes(to: &router)
    site = try RunningSite(router, services: [])
  }

  func get(_ path: String) async throws -> RunningSite.Reply {
    try await site.send("GET", "/open311/v2/\(path)")
  }

  /// The body as a JSON array of objects.
  func list(_ path: String) async throws -> [[String: Any]] {
    try Self.array(try await get(path))
  }

  func post(
    _ fields: [String: String], key: String? = nil, headers: [String: String] = [:],
    format: String = "json"
  ) async throws -> RunningSite.Reply {
    var form = fields
    form["api_key"] = key ?? self.key.text
    let body = form.map { "\(Self.escaped($0))=\(Self.escaped($1))" }.joined(separator: "&")
    var all = ["Content-Type": "application/x-www-form-urlencoded"]
    all.merge(headers) { $1 }
    return try await site.send("POST", "/open311/v2/requests.\(format)", headers: all, body: body)
  }

  static func array(_ reply: RunningSite.Reply) throws -> [[String: Any]] {
    let value = try JSONSerialization.jsonObject(with: Data(reply.body.utf8))
    return value as? [[String: Any]] ?? []
  }

  static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
