import CityTestKit
import Foundation
import FoundationXML
import Hotline
import TestKit
import Testing

@Suite struct SubmittingTests {
  private static let pothole = [
    "service_code": "heating", "lat": "49.1", "long": "30.1", "description": "Холодно\r\nвдома",
    "first_name": "Ївга", "last_name": "Таємна", "phone": "+380501112233",
    "media_url": "https://example.org/photo.jpg",
  ]

  @Test func becomesATicket() async throws {
    let open311 = try await Open311Site()
    let reply = try await open311.post(Self.pothole)
    #expect(reply.status == 201)
    #expect(reply.headers["content-type"] == "application/json")
    let receipt = try #require(try Open311Site.array(reply).first)
    let number = try #require(receipt["service_request_id"] as? String)
    #expect(Reference(number) != nil)
    #expect(Set(receipt.keys) == ["service_request_id", "service_notice", "account_id"])
    let row = try await open311.city.database.psql(
      """
      SELECT state, channel, replace(description, E'\\n', '/'), caller_name, caller_phone,
        district_code, contractor_code FROM tickets WHERE reference = '\(number)'
      """)
    #expect(
      row == "assigned|open311|Холодно/вдома/https://example.org/photo.jpg|Ївга Таємна|"
        + "+380501112233|centre|teplo")
    let token = try await open311.list("tokens/\(number).json")
    #expect(token.first?["service_request_id"] as? String == number)
  }

  @Test func isAnsweredInXML() async throws {
    let open311 = try await Open311Site()
    let reply = try await open311.post(Self.pothole, format: "xml")
    #expect(reply.status == 201)
    #expect(reply.headers["content-type"] == "text/xml; charset=utf-8")
    let document = try XMLDocument(data: Data(reply.body.utf8))
    let number = try document.nodes(forXPath: "/service_requests/request/service_request_id")
    #expect(Reference(number.first?.stringValue ?? "") != nil)
  }

  @Test func aRetryIsTheSameRequest() async throws {
    let open311 = try await Open311Site()
    let first = try await open311.post(Self.pothole)
    let again = try await open311.post(Self.pothole)
    #expect(first.body == again.body)
    var other = Self.pothole
    other["description"] = "Холодно вже другий день"
    let different = try await open311.post(other)
    #expect(different.body != first.body)
    let keyed = try await open311.post(Self.pothole, headers: ["Idempotency-Key": "a1"])
    #expect(keyed.status == 201 && keyed.body != first.body)
    let reused = try await open311.post(other, headers: ["Idempotency-Key": "a1"])
    #expect(reused.status == 422)
    #expect(try await open311.city.database.psql("SELECT count(*) FROM tickets") == "3")
  }

  @Test(arguments: [
    (["service_code": ""], 400, "service_code was not provided."),
    (["service_code": "NO SUCH"], 400, "service_code is malformed."),
    (["service_code": "nothing"], 404, "service_code was not found."),
    (["lat": "north"], 400, "lat and long are degrees of WGS84, and come together."),
    (["long": ""], 400, "lat and long are degrees of WGS84, and come together."),
    (["lat": "nan"], 400, "lat and long are degrees of WGS84, and come together."),
    (["media_url": "javascript:alert(1)"], 400, "media_url is no http or https address."),
    (["description": "", "media_url": ""], 400, "description was not provided."),
    (
      ["lat": "", "long": ""], 400,
      "lat and long, address_string or address_id were not provided."
    ),
    (["description": String(repeating: "ї", count: 8001)], 400, "more than 8000 characters"),
  ])
  func refusesInItsOwnShape(_ fields: [String: String], _ status: Int, _ words: String)
    async throws
  {
    let open311 = try await Open311Site()
    let reply = try await open311.post(Self.pothole.merging(fields) { $1 })
    #expect(reply.status == status)
    let errors = try Open311Site.array(reply)
    #expect(errors.first?["code"] as? Int == status)
    #expect((errors.first?["description"] as? String)?.contains(words) == true)
    #expect(try await open311.city.database.psql("SELECT count(*) FROM tickets") == "0")
  }

  @Test func namesEveryFault() async throws {
    let open311 = try await Open311Site()
    let reply = try await open311.post(["lat": "1000", "long": "2"])
    #expect(try Open311Site.array(reply).count == 3)
  }

  @Test func asksForAKey() async throws {
    let open311 = try await Open311Site()
    let wrong = try await open311.post(Self.pothole, key: "wrong")
    #expect(wrong.status == 403)
    let none = try await open311.post(Self.pothole, key: "")
    #expect(none.status == 400)
    #expect(none.body.contains("api_key was not provided."))
    let xml = try await open311.post(Self.pothole, key: "wrong", format: "xml")
    let document = try XMLDocument(data: Data(xml.body.utf8))
    #expect(try document.nodes(forXPath: "/errors/error/code").first?.stringValue == "403")
  }
}
