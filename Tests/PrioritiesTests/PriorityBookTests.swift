import Foundation
import Hotline
import JSON5
import Priorities
import TestKit
import Testing

@Suite struct PriorityBookTests {
  @Test func whatWasSaidIsQuoted() throws {
    let decision = try DemoRules().decide(
      "heating-none", "Батареї холодні, в квартирі маленька дитина")
    #expect(decision.priority == .emergency)
    #expect(decision.base == .high)
    #expect(decision.explanation(in: .uk) == "Дитина в оселі («дитина»)")
    #expect(decision.explanation(in: .en) == "A child at home («дитина»)")
  }

  @Test func buildingsCountByTheirAddress() throws {
    let rules = try DemoRules()
    let at = { try rules.decide("waste-burning", "Палять листя", address: $0).rules }
    let water = { try rules.decide("cold-water-none", "Нема води", address: $0) }
    #expect(try water("вулиця Лікарняна, 1, корпус 2").priority == .emergency)
    #expect(try water("Вулиця Лікарняна, 1").explanation(in: .uk) == "Лікарня (Міська лікарня)")
    #expect(try water("вулиця Лікарняна, 15").rules == [])
    #expect(try at("вулиця Шкільна, 3") == ["school"])
    #expect(try at("вулиця Шкільна, 33") == [])
  }

  @Test func frostAndNightRaise() throws {
    let rules = try DemoRules()
    #expect(try rules.decide("heating-none", "Холодно").priority == .high)
    #expect(try rules.decide("heating-none", "Холодно", isFrost: true).rules == ["frost-heat"])
    #expect(try rules.decide("roads-ice", "Слизько", isFrost: true).priority == .high)
    #expect(try rules.decide("lift-stopped", "Стоїть", isFrost: true).priority == .high)
    for (hour, isNight) in [(21, false), (22, true), (3, true), (6, false)] {
      let decision = try rules.decide("heating-none", "Холодно", hour: hour)
      #expect((decision.priority == .emergency) == isNight, "\(hour)")
    }
  }

  @Test func whoCallsAgainAboutTheSameHasWaited() throws {
    let rules = try DemoRules()
    let again = { try rules.decide("roads-pothole", "Яма", earlier: $0).priority }
    #expect(try again([]) == .normal)
    #expect(try again(["roads-asphalt"]) == .high)
    #expect(try again(["heating-none", "lift-stopped"]) == .normal)
    #expect(try rules.decide(nil, "Яма", earlier: ["roads-pothole"]).priority == .normal)
  }

  @Test func theHighestRaiseWinsAndARaiseBeatsALowering() throws {
    let rules = try DemoRules()
    let both = try rules.decide("house-roof", "Не терміново, але ллє на щиток, і пахне газом")
    #expect(both.priority == .emergency)
    #expect(both.rules == ["gas", "sparks"])
    let lowered = try rules.decide("house-roof", "Трохи протікає, не терміново")
    #expect((lowered.priority, lowered.base) == (.normal, .high))
    #expect(try rules.decide("greenery-mowing", "Покосіть, не терміново").priority == .low)
  }

  /// Whatever is said, in whatever state of confusion: an answer, the same each time, in time.
  @Test func anyTextIsAnsweredAlike() throws {
    let rules = try DemoRules()
    let words = [
      "газом", "не", "пахне", "нема", ",", "дитина", "щоб", "запах", ".", "у", "нас", "«",
    ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }.joined(separator: " ")
      let first = try rules.decide("heating-none", text)
      #expect(first == (try rules.decide("heating-none", text)), "\(text)")
      #expect(first.priority >= .high)
    }
    let long = String(repeating: "газ запах не ", count: 700)
    let start = ContinuousClock.now
    _ = try rules.decide(nil, long)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
