import Catalogue
import CityTestKit
import Desk
import Foundation
import Hotline
import TestKit
import Testing

@testable import ContractorQueue

@Suite(.serialized) struct QueueBrowserTests {
  @Test func aJobGoesThroughItsLife() async throws {
    let queue = try await QueueSite()
    let city = queue.city
    let browser = try await WebDriver(.phone)
    try await signInAtTheSecondTry(queue, browser)

    // The page is not touched: a new job comes by itself.
    let ticket = try await city.register("Другий день холодні батареї, у квартирі дитина.")
    let order = try await queue.order(of: ticket)
    try await eventually("the job appears") { try await browser.count("#order-\(order)") == 1 }
    let card = try await browser.text("#order-\(order)")
    #expect(card.contains("Немає опалення"))
    #expect(card.contains("вулиця Зоряна, 12а"))
    #expect(card.contains("Прийняти до"))
    #expect(card.contains("лишилося 59 хв") || card.contains("лишилося 1 год"))
    #expect(try await browser.fitsItsScreen())
    try await Pictures.take(browser, "queue-new-phone")

    try await browser.click("#order-\(order) .actions form button")
    try await eventually("it is accepted") {
      try await browser.text("#order-\(order) .tag") == "Прийнято"
    }
    #expect(try await browser.text(".message.good") == "Завдання прийнято.")
    try await Pictures.take(browser, "queue-accepted-phone")

    try await browser.click("#done-\(order) summary")
    try await browser.type("Замінили насос, тепло є.", into: "#answer-\(order)")
    try await Pictures.take(browser, "queue-answer-phone")
    // Another job comes in; what is being typed stays.
    let second = try await city.register("Тече батарея.")
    let secondOrder = try await queue.order(of: second)
    try await eventually("the second job appears") {
      try await browser.count("#order-\(secondOrder)") == 1
    }
    #expect(
      try await browser.script("return document.querySelector('#answer-\(order)').value")
        == "Замінили насос, тепло є.")
    try await browser.click("#done-\(order) form button")
    try await eventually("it is done") { try await browser.count("#ended-\(order)") == 1 }
    #expect(try await browser.count("#order-\(order)") == 0)
    let status = try await city.statuses.statuses(of: [ticket.reference]).first
    #expect(status?.state == .reportedDone)
    #expect(status?.answer == "Замінили насос, тепло є.")

    try await browser.click("#refuse-\(secondOrder) summary")
    try await browser.type("Будинок на балансі іншої компанії", into: "#reason-\(secondOrder)")
    try await browser.click("#refuse-\(secondOrder) form button")
    try await eventually("it is refused") { try await browser.count("#ended-\(secondOrder)") == 1 }
    try await Pictures.take(browser, "queue-ended-phone")
    try await browser.click("#ended-\(secondOrder) a")
    #expect(try await browser.text(".facts").contains("Будинок на балансі іншої компанії"))
    try await Pictures.take(browser, "queue-order-phone")
    try await browser.click(".account button")
    try await eventually("signed out") { try await browser.count("#password") == 1 }
    try await browser.close()
  }

  private func signInAtTheSecondTry(_ queue: QueueSite, _ browser: WebDriver) async throws {
    try await browser.open(queue.site.address + "/queue")
    try await Pictures.take(browser, "queue-sign-in-phone")
    try await browser.type("ivan", into: "#login")
    try await browser.type("wrong", into: "#password")
    try await browser.click("main button")
    #expect(try await browser.text("#sign-in-error") == "Логін або пароль неправильний.")
    try await Pictures.take(browser, "queue-wrong-password-phone")
    try await queue.signIn("ivan", browser)
    #expect(try await browser.text("#orders") == "Відкритих завдань немає.")
    try await Pictures.take(browser, "queue-empty-phone")
  }

  @Test func itIsUsableOnEveryScreen() async throws {
    let queue = try await QueueSite()
    for number in 1...3 {
      try await queue.city.register("Звернення \(number): холодні батареї в усьому під’їзді.")
    }
    let late = try await queue.city.register(String(repeating: "Дуже довгий опис. ", count: 60))
    // As if it had come yesterday.
    try await queue.city.database.psql(
      """
      UPDATE service_clocks SET started_at = started_at - interval '25 hours',
        due_at = due_at - interval '25 hours', warn_at = warn_at - interval '25 hours'
      WHERE ticket_id = \(late.id);
      UPDATE tickets SET due_at = due_at - interval '25 hours', version = version + 1
      WHERE id = \(late.id)
      """)
    for screen in [WebDriver.Screen.narrow, .desktop] {
      let browser = try await WebDriver(screen)
      try await queue.signIn("ivan", browser)
      let order = try await queue.order(of: late)
      #expect(try await browser.text("#orders li:first-child").contains("прострочено на"))
      #expect(try await browser.text("#summary") == "4 завдання, прострочено: 1")
      #expect(try await browser.fitsItsScreen())
      try await Pictures.take(browser, "queue-list-\(screen)")
      try await browser.click("#order-\(order) a")
      #expect(try await browser.fitsItsScreen())
      try await Pictures.take(browser, "queue-detail-\(screen)")
      try await browser.click(".languages a")
      #expect(try await browser.text("main h1").hasPrefix("Job for ticket"))
      try await Pictures.take(browser, "queue-detail-english-\(screen)")
      try await browser.close()
    }
  }

  @Test func textsAreThereInBothLanguages() {
    for text in QueueText.allCases {
      #expect(!text.phrase.uk.isEmpty && !text.phrase.en.isEmpty, "\(text)")
      #expect(text.phrase.uk.contains("{0}") == text.phrase.en.contains("{0}"), "\(text)")
      #expect(!text.phrase.en.unicodeScalars.contains { (0x400...0x4ff).contains($0.value) })
    }
    // Nothing falls through to another text.
    #expect(Set(QueueText.allCases.map(\.phrase)).count == QueueText.allCases.count)
  }
}
