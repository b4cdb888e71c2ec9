import Foundation
import Hotline
import TestKit
import Testing

@testable import Intake

@Suite("One caller's way through the line")
struct VoiceCallTests {
  let start = Date(timeIntervalSince1970: 1_800_000_000)

  func call() -> VoiceCall {
    VoiceCall(
      contact: Contact(
        key: UUID(), channel: .call, state: .greeting, caller: "+380671234567", receivedAt: start),
      timings: VoiceTimings())
  }

  func agent(_ login: String) throws -> Agent {
    Agent(
      login: try #require(AgentLogin(rawValue: login)), displayName: login,
      phoneURI: "sip:\(login)@127.0.0.1", state: .away(reason: nil), stateSince: start)
  }

  @Test func anAnsweredCall() throws {
    var call = call()
    let olena = try agent("olena")
    #expect(call.begin().first == .answer)
    #expect(call.handle(.playbackFinished, now: start).contains(.seekAgent))
    #expect(call.handle(.offered(olena), now: start).contains(.ring(olena, autoAnswer: false)))
    let connected = call.handle(.agentAnswered, now: start)
    #expect(connected.contains(.bridge) && connected.contains(.startRecording))
    #expect(call.contact.recordingFile != nil)
    let over = call.handle(.callerHungUp, now: start.addingTimeInterval(60))
    #expect(over.contains(.hangUpAgent) && over.contains(.release(olena.login, .wrapUp)))
    #expect(call.contact.outcome == .answered)
    #expect(call.contact.endedBy == .caller)
    #expect(over.last == .finished)
  }

  @Test func aDispatcherWhoseKeyCrossesTheLinesOwnOfferIsKept() throws {
    var call = call()
    let olena = try agent("olena")
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    _ = call.handle(.answerRequested(olena.login), now: start)
    _ = call.handle(.offered(olena), now: start)
    #expect(call.handle(.offered(olena), now: start).isEmpty)
    _ = call.handle(.agentAnswered, now: start)
    #expect(call.handle(.offered(olena), now: start).isEmpty)
    let taras = try agent("taras")
    #expect(call.handle(.offered(taras), now: start) == [.release(taras.login, .available)])
  }

  @Test func aDispatcherWhoDoesNotPickUpRestsAndTheNextIsSought() throws {
    var call = call()
    let olena = try agent("olena")
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    _ = call.handle(.offered(olena), now: start)
    let missed = call.handle(.timeout(.ring), now: start)
    #expect(missed.contains(.hangUpAgent) && missed.contains(.seekAgent))
    #expect(missed.contains { if case .release(_, .away) = $0 { true } else { false } })
    #expect(call.contact.state == .waiting)
    #expect(call.contact.agent == nil)
  }

  @Test func whoAsksForACallIsRungToAnswerByItself() throws {
    var call = call()
    let olena = try agent("olena")
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    #expect(call.handle(.answerRequested(olena.login), now: start) == [.seek(olena.login)])
    #expect(call.handle(.offered(olena), now: start).contains(.ring(olena, autoAnswer: true)))
    // Asked twice is asked once; a telephone that is busy for a moment is rung as any other.
    #expect(call.handle(.answerRequested(olena.login), now: start) == [])
    #expect(
      call.handle(.agentUnreachable, now: start).contains(.ring(olena, autoAnswer: false)))
    #expect(
      call.handle(.agentUnreachable, now: start).contains(
        .release(olena.login, .away(reason: "no answer"))))
  }

  @Test func aRingingTelephoneIsAskedToAnswerByItself() throws {
    var call = call()
    let olena = try agent("olena")
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    #expect(call.handle(.offered(olena), now: start).contains(.ring(olena, autoAnswer: false)))
    let asked = call.handle(.answerRequested(olena.login), now: start)
    #expect(asked.contains(.hangUpAgent) && asked.contains(.ring(olena, autoAnswer: true)))
  }

  @Test func aMessageThatIsNotWholeOnDiskIsKeptAndNotThankedFor() {
    var call = call()
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    _ = call.handle(.timeout(.wait), now: start)
    _ = call.handle(.playbackFinished, now: start)
    #expect(call.handle(.digit("#"), now: start).contains(.stopRecording))
    #expect(
      call.handle(.recordingBroken(seconds: 0.5), now: start).contains(
        .keepMessage(seconds: 0.5)))
    #expect(call.handle(.messageKept, now: start) == [.hangUpCaller, .finished])
    #expect(call.contact.outcome == .voiceMessage)
  }

  @Test func nobodyInTimeBecomesAMessage() {
    var call = call()
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    #expect(
      call.handle(.timeout(.wait), now: start).contains(
        .play([.leaveMessage, .beep], loop: false)))
    #expect(call.handle(.playbackFinished, now: start).contains(.startRecording))
    #expect(call.handle(.callerHungUp, now: start).contains(.stopRecording))
    #expect(
      call.handle(.recordingStopped(seconds: 12), now: start).contains(.keepMessage(seconds: 12)))
    #expect(call.contact.outcome == .voiceMessage)
    #expect(call.handle(.messageKept, now: start) == [.finished])
  }

  @Test func aHangUpAtTheToneIsNoMessage() {
    var call = call()
    _ = call.begin()
    _ = call.handle(.storeAway, now: start)
    _ = call.handle(.playbackFinished, now: start)
    _ = call.handle(.callerHungUp, now: start)
    let closed = call.handle(.recordingStopped(seconds: 0.4), now: start)
    #expect(!closed.contains { if case .keepMessage = $0 { true } else { false } })
    #expect(call.contact.outcome == .abandoned)
  }

  @Test func anOfferThatComesTooLateIsGivenBack() throws {
    var call = call()
    let olena = try agent("olena")
    _ = call.begin()
    _ = call.handle(.playbackFinished, now: start)
    _ = call.handle(.callerHungUp, now: start)
    #expect(call.handle(.offered(olena), now: start) == [.release(olena.login, .available)])
  }

  /// Whatever happens in whatever order: no dispatcher stays reserved, the call ends once and
  /// only once the caller is gone, and nothing is asked of a finished call.
  @Test("random calls lose nobody", arguments: UInt64(0)..<2000)
  func invariants(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let agents = try ["olena", "taras", "iryna"].map(agent)
    var call = call()
    var world = LineWorld()
    world.apply(call.begin())
    for _ in 0..<60 where !world.finished {
      guard let event = world.nextEvent(agents: agents, using: &generator) else { continue }
      world.apply(call.handle(event, now: start))
    }
    if !world.callerGone { world.apply(call.handle(.callerHungUp, now: start)) }
    if !world.finished {
      world.apply(call.handle(.recordingStopped(seconds: 5), now: start))
      world.apply(call.handle(.messageKept, now: start))
    }
    #expect(world.finished, "seed \(seed): the call never ends")
    #expect(call.contact.state == .ended)
    #expect(call.contact.outcome != nil)
    #expect(world.reserved.isEmpty, "seed \(seed): a dispatcher stays reserved")
    #expect(world.kept <= 1)
    #expect(!world.askedAfterEnd)
  }
}
