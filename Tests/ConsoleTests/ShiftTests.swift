import Console
import Desk
import Hotline
import Terminal
import Testing

@Suite struct ShiftTests {
  @Test func loggingInOpensTheShiftUnlessOneOnlyReads() {
    var bench = Bench()
    bench.take(.loggedIn(SampleDesk.me, SampleCity.knowledge))
    #expect(bench.takeEffects().contains(.shift(.open)))
    var reader = SampleDesk.me
    reader.role = .management
    bench = Bench()
    bench.take(.loggedIn(reader, SampleCity.knowledge))
    #expect(!bench.takeEffects().contains(.shift(.open)))
  }

  @Test func closingAsksAndThenNobodyIsOnTheLine() {
    var bench = Stage.closeShift.bench()
    _ = bench.takeEffects()
    #expect(bench.kind == .confirm && bench.text.contains("у черзі зміни 12"))
    bench.press(.escape)
    #expect(bench.takeEffects() == [])
    bench.press(.character("e"), .enter)
    #expect(bench.takeEffects() == [.shift(.close)])
    bench.take(.done(.shift(.close)))
    _ = bench.takeEffects()
    bench.press(.escape, .function(3))
    #expect(bench.takeEffects() == [] && bench.text.contains("Відкрийте її знову"))
    bench.press(.character("s"), .character("o"))
    #expect(bench.takeEffects().contains(.shift(.open)))
    bench.take(.shift(SampleShifts.own))
    bench.press(.escape, .function(3))
    #expect(bench.takeEffects() == [.setState(.away(reason: nil))])
  }

  @Test func enterReadsANoteOrOpensATicket() {
    var bench = Stage.shift.bench()
    _ = bench.takeEffects()
    bench.press(.home, .enter)
    #expect(bench.takeEffects() == [.shift(.acknowledge(HandoverNoteID(5)))])
    bench.press(.down, .enter)
    #expect(bench.kind == .detail)
    #expect(bench.takeEffects() == [.loadTicket(SampleDesk.tickets[0].ticket.id)])
  }

  @Test func aNoteIsSentOnceAndStaysWhenItFails() {
    var bench = Stage.shiftNote.bench()
    _ = bench.takeEffects()
    bench.press(.enter, .enter)
    #expect(bench.takeEffects() == [.shift(.note("Ключі від серверної у вахтера"))])
    bench.take(.failed(.shift(.note("")), .desk(.unavailable)))
    #expect(bench.kind == .shiftNote && bench.text.contains("Ключі"))
    bench.press(.function(2))
    #expect(bench.takeEffects() == [.shift(.note("Ключі від серверної у вахтера"))])
    bench.take(.done(.shift(.note(""))))
    #expect(bench.kind == .shift)
  }
}
