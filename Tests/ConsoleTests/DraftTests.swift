import Desk
import Foundation
import Hotline
import Terminal
import Testing

@testable import Console

@Suite struct DraftTests {
  @Test func typingIsKeptAtTheNextTickAndOnce() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    bench.type("067")
    _ = bench.takeEffects()
    bench.take(.tick)
    bench.take(.tick)
    let kept = bench.takeEffects()
    #expect(kept.count == 1)
    guard case .saveDraft(nil, let body) = kept.first else {
      Issue.record("no draft")
      return
    }
    #expect(FormRecord.read(body)?.phone == "067")
  }

  @Test func aFormThatWasOnlyLookedAtLeavesNoDraft() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    _ = bench.takeEffects()
    bench.take(.tick)
    bench.press(.escape)
    #expect(bench.takeEffects().isEmpty)
  }

  @Test func withoutADatabaseItIsKeptLater() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    bench.type("067")
    bench.take(.failed(.loadMe, .desk(.unavailable)))
    bench.press(.escape)
    _ = bench.takeEffects()
    bench.take(.tick)
    #expect(!bench.takeEffects().contains { $0.isDraft })
    bench.press(.function(4))
    #expect(bench.text.contains("067"))
    bench.press(.escape)
    bench.take(.calls([]))
    bench.take(.tick)
    #expect(bench.takeEffects().contains { $0.isDraft })
  }

  @Test func theRecordHoldsTheWholeForm() throws {
    guard case .form(let form) = Stage.form.bench().model.screen else {
      Issue.record("no form")
      return
    }
    let json = try #require(FormRecord(form).json)
    var back = try #require(FormRecord.read(json))
      .form(contact: form.contact, services: SampleCity.services)
    // Who called before is looked up anew.
    back.earlier = form.earlier
    #expect(back.draft == form.draft)
    #expect(FormRecord.read("{}") == nil && FormRecord.read("") == nil)
  }

  @Test func theLatestComesBackAfterACrash() throws {
    guard case .form(let form) = Stage.form.bench().model.screen else {
      Issue.record("no form")
      return
    }
    var bench = Bench()
    bench.take(.loggedIn(SampleDesk.me, SampleCity.knowledge))
    let body = try #require(FormRecord(form).json)
    bench.take(.drafts([Draft(contact: ContactID(11), body: body, updatedAt: bench.now)]))
    #expect(bench.kind == .form && bench.text.contains("Батареї холодні"))
    bench.press(.function(2))
    #expect(bench.savedKey == form.submissionKey)
  }

  @Test func aDraftOfRubbishIsToldAndStays() {
    var bench = Bench.atWork()
    bench = Bench()
    bench.take(.loggedIn(SampleDesk.me, SampleCity.knowledge))
    bench.take(.drafts([Draft(contact: nil, body: "[]", updatedAt: bench.now)]))
    #expect(bench.kind == .main && bench.text.contains("Чернетку не вдалося прочитати."))
  }

  @Test func quittingKeepsFirst() {
    var bench = Bench.atWork()
    bench.press(.function(4))
    bench.type("067")
    bench.take(.hungUp)
    let effects = bench.takeEffects()
    #expect(effects.last == .quit)
    #expect(effects.dropLast().last?.isDraft == true)
  }
}
