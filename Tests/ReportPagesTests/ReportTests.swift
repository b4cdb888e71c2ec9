import Catalogue
import CityTestKit
import Foundation
import HTTP
import Hotline
import ReportPages
import TestKit
import Testing
import WebPages

/// The report pages over a real database.
struct ReportSite {
  let city: TestCity
  let site: RunningSite

  init(on cluster: TestCluster? = nil, burst: Int = 20) async throws {
    city = try await TestCity(on: cluster)
    var router = Router()
    let identity = Site(phone: "1580")
    identity.addRoutes(to: &router)
    ReportService(
      desk: city.desk, services: { CityPlan.services }, site: identity, burst: burst
    ).addRoutes(to: &router)
    site = try RunningSite(router, site: identity, services: [])
  }

  /// What a browser brings along after it opened the form.
  func open() async throws -> (cookie: String, report: String) {
    let reply = try await site.send("GET", "/report")
    let cookie = try #require(reply.headers["set-cookie"]?.split(separator: ";").first)
    let report = try #require(reply.body.firstMatch(of: /name="report" value="([0-9a-f]{64})"/))
    return (String(cookie), String(report.1))
  }

  func post(
    _ path: String, _ fields: [String: String], cookie: String
  ) async throws -> RunningSite.Reply {
    let body = fields.map { name, value in
      let escaped = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      return "\(name)=\(escaped)"
    }.joined(separator: "&")
    return try await site.send(
      "POST", path,
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie], body: body)
  }
}

@Suite(.serialized) struct ReportTests {
  private static func fields(_ page: (cookie: String, report: String)) -> [String: String] {
    [
      "visitor": String(page.cookie.split(separator: "=")[1]), "report": page.report,
      "service": "heating", "description": "Батареї «ледве» теплі <b>", "name": "Ївга",
      "address": "вулиця Зоряна, 12а", "phone": "+380501112233",
    ]
  }

  @Test func becomesATicketOnce() async throws {
    let residents = try await ReportSite()
    let page = try await residents.open()
    let fields = Self.fields(page)
    let review = try await residents.post("/report/review", fields, cookie: page.cookie)
    #expect(review.status == 200)
    #expect(review.body.contains("Батареї «ледве» теплі &lt;b&gt;"))
    #expect(!review.body.contains("теплі <b>"))
    let sent = try await residents.post("/report", fields, cookie: page.cookie)
    #expect(sent.status == 303)
    let again = try await residents.post("/report", fields, cookie: page.cookie)
    #expect(again.headers["location"] == sent.headers["location"])
    var other = fields
    other["description"] = "Вже потепліло"
    #expect(try await residents.post("/report", other, cookie: page.cookie).status == 409)
    let row = try await residents.city.database.psql(
      """
      SELECT t.state, t.channel, t.description, t.address, t.caller_name, t.caller_phone, c.channel
      FROM tickets t JOIN contacts c ON c.id = t.contact_id
      """)
    #expect(
      row == "assigned|web_form|Батареї «ледве» теплі <b>|вулиця Зоряна, 12а|Ївга|+380501112233|"
        + "web_form")
  }

  @Test func saysWhatIsMissing() async throws {
    let residents = try await ReportSite()
    let page = try await residents.open()
    var fields = Self.fields(page)
    fields["description"] = "  "
    fields["service"] = "nothing"
    fields["phone"] = String(repeating: "1", count: 200)
    for path in ["/report/review", "/report"] {
      let reply = try await residents.post(path, fields, cookie: page.cookie)
      #expect(reply.status == 400)
      for field in ["description", "service", "phone"] {
        #expect(reply.body.contains("id=\"\(field)-error\""))
      }
      // What was typed is still there.
      #expect(reply.body.contains("value=\"вулиця Зоряна, 12а\""))
    }
    #expect(try await residents.city.database.psql("SELECT count(*) FROM tickets") == "0")
  }

  @Test func takesNothingFromOtherSites() async throws {
    let residents = try await ReportSite()
    let page = try await residents.open()
    let fields = Self.fields(page)
    let stranger = try await residents.open()
    for cookie in ["", stranger.cookie, "hotline_report=0"] {
      #expect(try await residents.post("/report", fields, cookie: cookie).status == 403)
    }
    var forged = fields
    forged["report"] = "x"
    #expect(try await residents.post("/report", forged, cookie: page.cookie).status == 403)
    #expect(try await residents.city.database.psql("SELECT count(*) FROM tickets") == "0")
  }

  @Test func slowsAFloodDown() async throws {
    let residents = try await ReportSite(burst: 2)
    var statuses: [Int] = []
    for _ in 0..<3 {
      let page = try await residents.open()
      statuses.append(
        try await residents.post("/report", Self.fields(page), cookie: page.cookie).status)
    }
    #expect(statuses == [303, 303, 429])
  }

  @Test func aResidentReports() async throws {
    let residents = try await ReportSite()
    let browser = try await WebDriver(.phone)
    try await browser.open(residents.site.address + "/report")
    try await Pictures.take(browser, "report-phone")
    #expect(try await browser.fitsItsScreen())
    try await browser.click("main button")
    #expect(try await browser.count(".error") == 2)
    try await Pictures.take(browser, "report-faults-phone")
    try await browser.type("Не працює ліфт, бабуся на девʼятому", into: "#description")
    try await browser.type("Соборна 5, під'їзд 2", into: "#address")
    try await browser.click("#service option[value=lift]")
    try await browser.click("main button")
    #expect(try await browser.text("h1") == "Перевірте й надішліть")
    try await Pictures.take(browser, "report-review-phone")
    try await browser.click("main button.quiet")
    #expect(
      try await browser.script("return document.querySelector('#address').value")
        == "Соборна 5, під'їзд 2")
    try await browser.click("main button")
    try await browser.click("main button")
    try await eventually("the number is shown") {
      try await browser.text("h1") == "Звернення зареєстровано"
    }
    try await Pictures.take(browser, "report-done-phone")
    let number = try await browser.text(".big")
    #expect(Reference(number) != nil)
    try await browser.close()
    #expect(
      try await residents.city.database.psql("SELECT contractor_code FROM tickets")
        == "liftservice")
  }

  @Test func textsAreThereInBothLanguages() {
    for text in ReportText.allCases {
      #expect(!text.phrase.uk.isEmpty && !text.phrase.en.isEmpty)
      #expect(text.phrase.uk.contains("{0}") == text.phrase.en.contains("{0}"))
      #expect(!text.phrase.en.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
    }
  }
}
