import Catalogue
import CityTestKit
import Desk
import Foundation
import Hotline
import StatusAPI
import TestKit
import Testing

@Suite(.serialized) struct BrowserTests {
  @Test func aResidentFollowsATicket() async throws {
    let residents = try await ResidentsSite()
    let ticket = try await residents.city.register("Холодно")
    let browser = try await WebDriver(.phone)
    let address = residents.site.address
    try await browser.open(address + "/")
    try await Pictures.take(browser, "status-home-phone")
    #expect(try await browser.fitsItsScreen())
    try await browser.type("12", into: "#reference")
    try await browser.click("main button")
    #expect(try await browser.text(".error").hasPrefix("Перевірте номер"))
    try await Pictures.take(browser, "status-malformed-phone")
    try await browser.script("document.querySelector('#reference').value = ''; return ''")
    try await browser.type(ticket.reference.grouped, into: "#reference")
    try await browser.click("main button")
    try await eventually("the ticket's own page is shown") {
      try await browser.address() == "\(address)/status/\(ticket.reference)"
    }
    #expect(try await browser.text("main h1") == "Звернення \(ticket.reference.grouped)")
    #expect(try await browser.text(".tag") == "Передано виконавцю")
    #expect(try await browser.fitsItsScreen())
    try await Pictures.take(browser, "status-assigned-phone")

    // Nobody touches the browser: the page follows by itself.
    let worker = Actor.contractor(CityPlan.teplo, login: "ivan")
    try await residents.city.contractorDesk.perform(
      .reportDone(answer: "Замінили насос.\nБатареї теплі."), on: ticket.id, by: worker)
    try await eventually("the page shows the answer") {
      try await browser.text("#status").contains("Замінили насос.\nБатареї теплі.")
    }
    #expect(try await browser.text(".tag") == "Виконано, перевіряємо")
    try await Pictures.take(browser, "status-done-phone")
    try await browser.click(".languages a")
    #expect(try await browser.text(".tag") == "Reported done, being checked")
    try await browser.close()

    let desktop = try await WebDriver(.desktop)
    try await desktop.open("\(address)/status/\(ticket.reference)")
    try await Pictures.take(desktop, "status-done-desktop")
    try await desktop.open("\(address)/status/\(Reference.random())")
    #expect(try await desktop.text("h1") == "Звернення не знайдено")
    try await Pictures.take(desktop, "status-unknown-desktop")
    try await desktop.open("\(address)/nowhere")
    #expect(try await desktop.text("h1") == "Сторінку не знайдено")
    try await Pictures.take(desktop, "error-desktop")
    try await desktop.close()
  }

  @Test func textsAreThereInBothLanguages() {
    for text in StatusText.allCases {
      #expect(!text.phrase.uk.isEmpty && !text.phrase.en.isEmpty)
      #expect(text.phrase.uk.contains("{0}") == text.phrase.en.contains("{0}"))
      #expect(!text.phrase.en.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
    }
  }
}
