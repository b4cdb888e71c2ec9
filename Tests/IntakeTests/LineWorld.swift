import Hotline
import Intake

/// The world around one call, as far as its invariants need it: who is reserved, who is gone.
struct LineWorld {
  private(set) var reserved: Set<AgentLogin> = []
  private(set) var finished = false
  private(set) var callerGone = false
  private(set) var kept = 0
  private(set) var askedAfterEnd = false
  private var seeking = false
  private var keeping = false

  mutating func apply(_ effects: [VoiceCall.Effect]) {
    if finished, effects.contains(where: { if case .release = $0 { false } else { true } }) {
      askedAfterEnd = true
    }
    for effect in effects {
      switch effect {
      case .seekAgent, .seek: seeking = true
      case .release(let login, _): reserved.remove(login)
      case .keepMessage:
        kept += 1
        keeping = true
      case .hangUpCaller: callerGone = true
      case .finished: finished = true
      default: break
      }
    }
  }

  /// Something that may happen next; offers come only to those who sought.
  mutating func nextEvent(
    agents: [Agent], using generator: inout some RandomNumberGenerator
  ) -> VoiceCall.Event? {
    switch Int.random(in: 0..<14, using: &generator) {
    case 0, 1, 2: return .playbackFinished
    case 3: return .digit("#")
    case 4, 5:
      guard seeking, let agent = agents.randomElement(using: &generator),
        !reserved.contains(agent.login)
      else { return nil }
      seeking = false
      reserved.insert(agent.login)
      return .offered(agent)
    case 6: return .nobodyFree
    case 7: return .agentAnswered
    case 8: return .agentUnreachable
    case 9: return .agentHungUp
    case 10: return VoiceCall.Timer.allCases.randomElement(using: &generator).map { .timeout($0) }
    case 11: return .storeAway
    case 12:
      guard keeping else { return .recordingStopped(seconds: 5) }
      keeping = false
      return .messageKept
    default:
      guard !callerGone, Int.random(in: 0..<4, using: &generator) == 0 else {
        return agents.randomElement(using: &generator).map { .answerRequested($0.login) }
      }
      callerGone = true
      return .callerHungUp
    }
  }
}
