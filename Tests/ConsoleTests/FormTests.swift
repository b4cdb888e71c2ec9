import Desk
import Hotline
import Terminal
import Testing

@testable import Console

@Suite struct FormTests {
  @Test func answeringAsksForTheCallAndPrefillsTheForm() {
    var bench = Bench.atWork()
    _ = bench.takeEffects()
    bench.press(.enter)
    let effects = bench.takeEffects()
    #expect(effects.contains(.ask(.answer, ContactID(11))))
    #expect(effects.contains(.loadEarlier(phone: "+380501112233")))
    #expect(bench.text.contains("+380501112233") && bench.text.contains("Іван Її"))
  }

  @Test func aCallThatRingsHerTelephoneIsAnsweredByTheKeyToo() {
    var bench = Bench.atWork()
    var me = SampleDesk.me
    me.state = .offered(ContactID(11))
    bench.take(.me(me))
    _ = bench.takeEffects()
    bench.press(.function(5))
    #expect(bench.takeEffects().contains(.ask(.answer, ContactID(11))))
    #expect(bench.kind == .form)
  }

  @Test func aColleaguesCallIsLeftAlone() {
    var bench = Bench.atWork()
    bench.press(.down)
    _ = bench.takeEffects()
    bench.press(.enter)
    #expect(bench.takeEffects().isEmpty)
    #expect(bench.kind == .main)
  }

  @Test func theFormOfAnAnsweredCallOpensByItselfOnce() {
    var bench = Bench.atWork()
    var me = SampleDesk.me
    me.state = .engaged(ContactID(11))
    bench.take(.me(me))
    #expect(bench.kind == .form)
    bench.press(.escape)
    bench.take(.me(me))
    bench.take(.calls(SampleDesk.calls))
    #expect(bench.kind == .main)
    bench.press(.function(5))
    #expect(bench.kind == .form)
  }

  @Test func aCallAnsweredMeanwhileDoesNotTakeTheScreen() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    bench.type("067")
    var me = SampleDesk.me
    me.state = .engaged(ContactID(11))
    bench.take(.me(me))
    #expect(bench.text.contains("Ви на лінії з +380501112233"))
    #expect(bench.text.contains("067"))
  }

  @Test func savingTwiceAsksOnce() throws {
    var bench = Stage.form.bench()
    _ = bench.takeEffects()
    bench.press(.function(2), .function(2), .control("s"))
    #expect(bench.takeEffects().count == 1)
  }

  @Test func aRefusedSavingLosesNothingAndKeepsItsKey() throws {
    var bench = Stage.form.bench()
    bench.press(.function(2))
    let first = try #require(bench.takeEffects().last)
    bench.take(.failed(first, .desk(.unavailable)))
    #expect(bench.kind == .form && bench.text.contains("Батареї холодні"))
    #expect(bench.text.contains("БАЗА НЕДОСТУПНА"))
    bench.press(.function(2))
    #expect(bench.takeEffects() == [first])
  }

  @Test func withoutWordsThereIsNoTicket() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    _ = bench.takeEffects()
    bench.press(.function(2))
    #expect(bench.takeEffects().isEmpty)
    #expect(bench.text.contains("Напишіть, що сталося."))
  }

  @Test func theDraftCarriesWhatWasPicked() throws {
    var bench = Stage.form.bench()
    bench.press(.tab, .right, .right, .function(2))
    guard case .register(let draft) = bench.takeEffects().last else {
      Issue.record("nothing was registered")
      return
    }
    #expect(draft.origin == .stored(ContactID(11)))
    #expect(draft.place.house == SampleCity.house.id)
    #expect(draft.place.point == SampleCity.house.point)
    #expect(draft.service == SampleCity.code("heating-none"))
    #expect(draft.priority == .normal)
    #expect(draft.caller == Caller(name: "Іван Її", phone: "+380501112233"))
    #expect(draft.receivedAt == SampleDesk.calls.first?.receivedAt)
  }

  @Test func moreWordsBehindTheHouseLeaveItPickedOtherWordsDoNot() {
    var bench = Stage.formAddress.bench()
    bench.press(.enter, .up)
    bench.type(", кв. 5")
    #expect(bench.text.contains("дім на карті"))
    bench.press(.home, .delete)
    #expect(bench.text.contains("місця на карті немає"))
  }

  @Test func anotherNumberIsAnotherHouse() {
    var bench = Stage.formAddress.bench()
    bench.press(.enter, .up)
    bench.type("1")
    #expect(bench.text.contains("місця на карті немає"))
  }

  @Test func typingOnAPickedServiceBeginsAnew() {
    var bench = Stage.form.bench()
    bench.press(.backTab)
    bench.type("ліфт")
    #expect(bench.text.contains("▶ Послуга       ліфт\n"))
    #expect(bench.text.contains("Без послуги звернення чекатиме розбору."))
    bench.press(.enter)
    #expect(bench.text.contains("Ліфтсервіс"))
  }

  @Test func tabLeavesTheAddressAsTyped() {
    var bench = Stage.formAddress.bench()
    bench.press(.tab)
    #expect(bench.text.contains("зор 12") && bench.text.contains("місця на карті немає"))
  }

  @Test func lateAnswersToEarlierWordsAreNotShown() {
    var bench = Stage.formAddress.bench()
    bench.take(.places(PlaceSearch(), for: "зор"))
    #expect(bench.text.contains("вулиця Зоряна, 12а"))
  }
}
