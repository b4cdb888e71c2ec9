import Foundation
import Hotline

extension VoiceCall {
  /// Something that happened to a call.
  public enum Event: Hashable, Sendable {
    /// All prompts of the last `play` were heard.
    case playbackFinished
    /// The caller pressed a key (RFC 4733).
    case digit(Character)
    /// A dispatcher was reserved for this call.
    case offered(Agent)
    /// Nobody is free, or the one who asked is busy.
    case nobodyFree
    /// Some dispatcher became free.
    case agentMayBeFree
    /// The dispatcher's telephone was picked up.
    case agentAnswered
    /// The dispatcher's telephone could not be reached or declined.
    case agentUnreachable
    /// The dispatcher hung up.
    case agentHungUp
    /// The caller hung up, or the line broke.
    case callerHungUp
    /// A dispatcher asks for this call in the console.
    case answerRequested(AgentLogin)
    /// A dispatcher asks to end this call.
    case hangUpRequested(AgentLogin)
    /// The recording was closed; so many seconds are in the file.
    case recordingStopped(seconds: Double)
    /// The recording was closed, but not all of it is on disk.
    case recordingBroken(seconds: Double)
    /// The voice message is durable.
    case messageKept
    /// The voice message could not be made durable.
    case messageLost
    /// The database is away.
    case storeAway
    /// A timer of this call ran out.
    case timeout(Timer)
  }

  /// What a call can wait for.
  public enum Timer: Hashable, Sendable, CaseIterable {
    /// The caller has waited long enough for a dispatcher.
    case wait
    /// The dispatcher does not pick up.
    case ring
    /// Time to look for a dispatcher again.
    case seek
    /// The message has become too long.
    case message
    /// The recording does not say that it is closed.
    case closing
  }

  /// What has to be done for a call, in this order.
  public enum Effect: Hashable, Sendable {
    /// Answer the INVITE.
    case answer
    /// Say these, one after another.
    case play([Prompt], loop: Bool)
    /// Be silent.
    case stopPlaying
    /// Record both sides into the contact's recording file.
    case startRecording
    /// Close the recording.
    case stopRecording
    /// Store the contact as it is now.
    case save
    /// Reserve the dispatcher idle longest.
    case seekAgent
    /// Reserve the dispatcher who asked.
    case seek(AgentLogin)
    /// Ring the dispatcher's telephone.
    case ring(Agent, autoAnswer: Bool)
    /// Stop ringing, or hang up the dispatcher's telephone.
    case hangUpAgent
    /// Let caller and dispatcher talk.
    case bridge
    /// The dispatcher is talking now.
    case engage(AgentLogin)
    /// The dispatcher is free of this call.
    case release(AgentLogin, Agent.State)
    /// Make the voice message durable and register it as a ticket.
    case keepMessage(seconds: Double)
    /// End the caller's side.
    case hangUpCaller
    /// Start a timer, or start it anew.
    case startTimer(Timer, seconds: Double)
    /// Stop a timer.
    case stopTimer(Timer)
    /// Nothing follows any more.
    case finished
  }
}
