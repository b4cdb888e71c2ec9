import CityTestKit
import Desk
import Foundation
import FoundationXML
import Hotline
import TestKit
import Testing

@Suite struct ReadingTests {
  @Test func describesItselfAndItsServices() async throws {
    let open311 = try await Open311Site()
    let discovery = try await open311.get("discovery.json").json
    let endpoints = try #require(discovery["endpoints"] as? [[String: Any]])
    #expect(endpoints.first?["formats"] as? [String] == ["text/xml", "application/json"])
    #expect((endpoints.first?["url"] as? String)?.hasSuffix("/open311/v2") == true)
    let services = try await open311.list("services.json")
    #expect(services.map { $0["service_code"] as? String } == ["heating", "lift"])
    #expect(services.first?["metadata"] as? Bool == false)
    let xml = try await open311.get("services.xml")
    let document = try XMLDocument(data: Data(xml.body.utf8))
    let names = try document.nodes(forXPath: "/services/service/service_name")
    #expect(names.map(\.stringValue) == ["Немає опалення", "Не працює ліфт"])
    let definition = try await open311.get("services/lift.json").json
    #expect(definition["service_code"] as? String == "lift")
    #expect(definition["attributes"] as? [String] == [])
    #expect(try await open311.get("services/other.json").status == 404)
    #expect(try await open311.get("services/lift").status == 404)
  }

  @Test func showsNothingPersonal() async throws {
    let open311 = try await Open311Site()
    let ticket = try await open311.city.register("Холодно, кличте Петра Прихованого")
    let reply = try await open311.get("requests/\(ticket.reference.digits).json?extensions=true")
    for secret in ["Прихован", "Таємний", "+380", "12а"] {
      #expect(!reply.body.contains(secret))
    }
    let request = try #require(try Open311Site.array(reply).first)
    #expect(request["status"] as? String == "open")
    #expect(request["service_code"] as? String == "heating")
    #expect(request["agency_responsible"] as? String == "Тепломережа")
    #expect(request["description"] is NSNull)
    #expect(request["lat"] as? Double == 49.1)
    let extra = try #require(request["extended_attributes"] as? [String: Any])
    #expect(extra["state"] as? String == "assigned")
    let plain = try await open311.list("requests/\(ticket.reference.digits).json")
    #expect(plain.first?["extended_attributes"] == nil)
  }

  @Test func listsWhatFits() async throws {
    let open311 = try await Open311Site()
    let city = open311.city
    let old = try await city.register("старе")
    try await city.database.psql(
      """
      ALTER TABLE tickets DISABLE TRIGGER USER;
      UPDATE tickets SET received_at = now() - interval '100 days',
        updated_at = now() - interval '99 days';
      ALTER TABLE tickets ENABLE TRIGGER USER
      """)
    let heating = try await city.register("холодно")
    let lift = try await city.register("ліфт стоїть", service: CityPlan.lift)
    let olena = try #require(AgentLogin(rawValue: "olena"))
    try await city.desk.perform(.answer("Запустили"), on: lift.id, by: .agent(olena))

    func numbers(_ query: String) async throws -> [String] {
      try await open311.list("requests.json?\(query)").compactMap {
        $0["service_request_id"] as? String
      }
    }
    let (heatingNumber, liftNumber) = (heating.reference.digits, lift.reference.digits)
    #expect(try await numbers("") == [liftNumber, heatingNumber])
    #expect(try await numbers("status=open") == [heatingNumber])
    #expect(try await numbers("status=closed") == [liftNumber])
    #expect(try await numbers("status=open,closed").count == 2)
    #expect(try await numbers("service_code=lift") == [liftNumber])
    #expect(try await numbers("start_date=2020-01-01T00:00:00Z").count == 3)
    #expect(try await numbers("service_request_id=\(old.reference.digits)").count == 1)
    #expect(try await numbers("bbox=30,49,31,50").count == 2)
    #expect(try await numbers("bbox=10,49,11,50").isEmpty)
    #expect(try await numbers("page_size=1&page=2") == [heatingNumber])
    #expect(try await numbers("updated_before=2020-01-01T00:00:00%2B02:00").isEmpty)

    let updates = try await open311.list(
      "servicerequestupdates.json?start_date=2026-01-01T00:00:00Z&end_date=2100-01-01T00:00:00Z")
    let last = try #require(updates.last)
    #expect(last["service_request_id"] as? String == liftNumber)
    #expect(last["status"] as? String == "closed")
    #expect(last["description"] as? String == "Запустили")
  }

  @Test(arguments: [
    "status=half", "start_date=yesterday", "bbox=1,2,3", "bbox=31,49,30,50", "page_size=0",
    "page_size=1001", "page=-1", "service_code=ЖЕК", "service_request_id=1",
    "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
  ])
  func refusesWhatItCannotRead(_ query: String) async throws {
    let open311 = try await Open311Site()
    let escaped = query.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? query
    let reply = try await open311.get("requests.json?\(escaped)")
    #expect(reply.status == 400)
    #expect(try Open311Site.array(reply).first?["code"] as? Int == 400)
  }
}
