import Foundation
import Hotline

/// One caller's way through the line: pure, (state, event, now) → (state, effects).
///
///     greeting → waiting ⇄ ringing → connected → over
///                   └─ nobody in time, database away ─→ invitation → message → thanks → over
public struct VoiceCall: Sendable {
  /// Where the call is.
  enum Phase: Hashable, Sendable {
    case greeting
    case waiting
    case ringing(Agent)
    case connected(Agent)
    case invitation
    case message
    /// The message ends; the recording is being closed.
    case closingMessage(callerGone: Bool)
    /// The message is being made durable.
    case keepingMessage(Ending)
    case thanks
    case over
  }

  /// What the caller hears once the message is durable.
  enum Ending: Hashable, Sendable {
    case thanks
    /// Not known to be whole on disk: a ticket comes of it for somebody to call back, but nobody is
    /// told that it was saved.
    case hangUp
    /// The caller is gone.
    case silence
  }

  /// The most keys that are remembered.
  static let digitLimit = 200

  /// The row this call is, as it should be stored now.
  public private(set) var contact: Contact
  private(set) var phase: Phase
  private let timings: VoiceTimings
  /// Who asked for this call in the console: that telephone is asked to answer by itself.
  private var requester: AgentLogin?
  /// The caller has waited long enough; should the ringing dispatcher fail, a message follows.
  private var waitIsOver = false

  /// Whether the caller waits for a dispatcher and has been offered none.
  public var isWaiting: Bool { phase == .waiting }

  /// A call as its INVITE arrives.
  public init(contact: Contact, timings: VoiceTimings) {
    self.contact = contact
    self.timings = timings
    self.phase = .greeting
  }

  /// The database knows the call under this number now.
  public mutating func wasStored(as id: ContactID) { contact.id = id }

  /// What to do with a call that has just come in.
  public mutating func begin() -> [Effect] {
    [.answer, .play([.greeting], loop: false), .save]
  }

  /// What follows from an event.
  public mutating func handle(_ event: Event, now: Date) -> [Effect] {
    if case .digit(let digit) = event, contact.digits.count < Self.digitLimit {
      contact.digits.append(digit)
    }
    if event == .callerHungUp { return callerLeft(now: now) }
    switch phase {
    case .greeting: return inGreeting(event, now: now)
    case .waiting: return inWaiting(event, now: now)
    case .ringing(let agent): return inRinging(event, agent: agent, now: now)
    case .connected(let agent): return inConnected(event, agent: agent, now: now)
    case .invitation, .message: return inMessage(event, now: now)
    case .closingMessage(let callerGone):
      return inClosing(event, callerGone: callerGone, now: now)
    case .keepingMessage(let ending): return inKeeping(event, ending, now: now)
    case .thanks:
      return event == .playbackFinished
        ? end(.voiceMessage, .system, now: now) : lateOffer(event)
    case .over: return lateOffer(event)
    }
  }

  // MARK: Phases

  private mutating func inGreeting(_ event: Event, now: Date) -> [Effect] {
    switch event {
    case .playbackFinished, .digit:
      phase = .waiting
      contact.state = .waiting
      contact.queuedAt = now
      return [
        .play([.hold], loop: true), .save, .startTimer(.wait, seconds: timings.waitSeconds),
        .startTimer(.seek, seconds: timings.seekSeconds), .seekAgent,
      ]
    case .storeAway: return invite(.trouble)
    default: return lateOffer(event)
    }
  }

  private mutating func inWaiting(_ event: Event, now: Date) -> [Effect] {
    switch event {
    case .offered(let agent):
      phase = .ringing(agent)
      contact.state = .offered
      contact.agent = agent.login
      return [
        .stopTimer(.seek), .save, .ring(agent, autoAnswer: agent.login == requester),
        .startTimer(.ring, seconds: timings.ringSeconds),
      ]
    case .agentMayBeFree: return [.seekAgent]
    case .timeout(.seek): return [.startTimer(.seek, seconds: timings.seekSeconds), .seekAgent]
    case .answerRequested(let login):
      requester = login
      return [.seek(login)]
    case .timeout(.wait): return invite(.leaveMessage)
    case .storeAway: return invite(.trouble)
    case .hangUpRequested: return end(.abandoned, .agent, now: now)
    default: return []
    }
  }

  private mutating func inRinging(_ event: Event, agent: Agent, now: Date) -> [Effect] {
    switch event {
    case .agentAnswered:
      phase = .connected(agent)
      contact.state = .connected
      contact.connectedAt = now
      contact.recordingFile = Self.recordingFile(for: contact)
      return [
        .stopTimer(.ring), .stopTimer(.wait), .stopPlaying, .bridge, .startRecording,
        .engage(agent.login), .save,
      ]
    case .answerRequested(agent.login) where requester != agent.login:
      requester = agent.login
      return [
        .hangUpAgent, .ring(agent, autoAnswer: true),
        .startTimer(.ring, seconds: timings.ringSeconds),
      ]
    case .timeout(.wait):
      waitIsOver = true
      return []
    case .agentUnreachable where requester == agent.login:
      // Some telephones are still busy with the ringing that has just ended.
      requester = nil
      return [
        .hangUpAgent, .ring(agent, autoAnswer: false),
        .startTimer(.ring, seconds: timings.ringSeconds),
      ]
    case .agentUnreachable, .agentHungUp, .timeout(.ring):
      contact.agent = nil
      requester = nil
      let missed: [Effect] = [
        .stopTimer(.ring), .hangUpAgent, .release(agent.login, .away(reason: Self.noAnswer)),
      ]
      if waitIsOver { return missed + invite(.leaveMessage) }
      phase = .waiting
      contact.state = .waiting
      return missed
        + [.save, .startTimer(.seek, seconds: timings.seekSeconds), .seekAgent]
    default: return lateOffer(event)
    }
  }

  private mutating func inConnected(_ event: Event, agent: Agent, now: Date) -> [Effect] {
    switch event {
    case .agentHungUp, .hangUpRequested(agent.login): return end(.answered, .agent, now: now)
    default: return lateOffer(event)
    }
  }

  private mutating func inMessage(_ event: Event, now: Date) -> [Effect] {
    switch (phase, event) {
    case (.invitation, .playbackFinished):
      phase = .message
      contact.state = .leavingMessage
      contact.recordingFile = Self.recordingFile(for: contact)
      return [.startRecording, .startTimer(.message, seconds: timings.messageSeconds), .save]
    case (.message, .digit("#")), (.message, .timeout(.message)):
      phase = .closingMessage(callerGone: false)
      return [.stopTimer(.message), .stopRecording, .startTimer(.closing, seconds: Self.patience)]
    default: return lateOffer(event)
    }
  }

  private mutating func inClosing(_ event: Event, callerGone: Bool, now: Date) -> [Effect] {
    switch event {
    case .recordingStopped(let seconds):
      guard seconds >= timings.shortestMessageSeconds else {
        return end(.abandoned, .caller, now: now)
      }
      return [.stopTimer(.closing)]
        + keep(seconds: seconds, then: callerGone ? .silence : .thanks, now: now)
    case .recordingBroken(let seconds):
      return [.stopTimer(.closing)]
        + keep(seconds: seconds, then: callerGone ? .silence : .hangUp, now: now)
    case .timeout(.closing):
      return keep(seconds: 0, then: callerGone ? .silence : .hangUp, now: now)
    default: return lateOffer(event)
    }
  }

  private mutating func keep(seconds: Double, then ending: Ending, now: Date) -> [Effect] {
    conclude(.voiceMessage, ending == .silence ? .caller : .system, now: now)
    phase = .keepingMessage(ending)
    return [.keepMessage(seconds: seconds)]
  }

  private mutating func inKeeping(_ event: Event, _ ending: Ending, now: Date) -> [Effect] {
    switch event {
    case .messageKept: return afterKeeping(ending)
    case .messageLost:
      // Not even the disk takes it: nobody may be told that it is kept.
      contact.outcome = .failed
      return end(.failed, .system, now: now)
    default: return lateOffer(event)
    }
  }

  private mutating func afterKeeping(_ ending: Ending) -> [Effect] {
    switch ending {
    case .thanks:
      phase = .thanks
      return [.play([.thanks], loop: false)]
    case .hangUp:
      phase = .over
      return [.hangUpCaller, .finished]
    case .silence:
      phase = .over
      return [.finished]
    }
  }

  // MARK: Endings

  private mutating func callerLeft(now: Date) -> [Effect] {
    switch phase {
    case .message:
      phase = .closingMessage(callerGone: true)
      return [.stopTimer(.message), .stopRecording, .startTimer(.closing, seconds: Self.patience)]
    case .closingMessage:
      phase = .closingMessage(callerGone: true)
      return []
    case .keepingMessage:
      phase = .keepingMessage(.silence)
      return []
    case .thanks:
      phase = .over
      return [.finished]
    case .connected: return end(.answered, .caller, now: now)
    case .greeting, .waiting, .ringing, .invitation: return end(.abandoned, .caller, now: now)
    case .over: return []
    }
  }

  private mutating func end(
    _ outcome: Contact.Outcome, _ endedBy: Contact.EndedBy, now: Date
  ) -> [Effect] {
    let effects: [Effect]
    switch phase {
    case .connected(let agent):
      effects = [.stopRecording, .hangUpAgent, .hangUpCaller, .release(agent.login, .wrapUp)]
    case .ringing(let agent):
      effects = [.hangUpAgent, .hangUpCaller, .release(agent.login, .available)]
    default: effects = [.hangUpCaller]
    }
    conclude(outcome, endedBy, now: now)
    phase = .over
    return Timer.allCases.map(Effect.stopTimer) + effects + [.save, .finished]
  }

  private mutating func conclude(
    _ outcome: Contact.Outcome, _ endedBy: Contact.EndedBy, now: Date
  ) {
    // The first ending counts: what follows a kept message only plays the thanks.
    guard contact.outcome == nil else { return }
    contact.state = .ended
    contact.outcome = outcome
    contact.endedBy = endedBy
    contact.endedAt = now
  }

  private mutating func invite(_ prompt: Prompt) -> [Effect] {
    phase = .invitation
    return [
      .stopTimer(.wait), .stopTimer(.seek), .play([prompt, .beep], loop: false),
    ]
  }

  /// A dispatcher reserved for a call that has moved on meanwhile is given back at once, unless it
  /// is with her that it has moved on: her key and the line's own offer cross.
  private func lateOffer(_ event: Event) -> [Effect] {
    guard case .offered(let agent) = event else { return [] }
    switch phase {
    case .ringing(let same) where same.login == agent.login: return []
    case .connected(let same) where same.login == agent.login: return []
    default: return [.release(agent.login, .available)]
    }
  }

  private static let noAnswer = "no answer"
  private static let patience: Double = 5

  private static func recordingFile(for contact: Contact) -> String {
    let day = contact.receivedAt.formatted(.iso8601.year().month().day().dateSeparator(.dash))
    return "\(day)/\(contact.key.uuidString.lowercased()).wav"
  }
}
