import Foundation

/// One call, chat or message: somebody reached the city once.
public struct Contact: Hashable, Sendable, Codable {
  /// Where a call is on its way; anything but a call is `ended` as soon as it is stored.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hearing the greeting.
    case greeting
    /// Waiting for a dispatcher.
    case waiting
    /// A dispatcher's telephone is ringing.
    case offered
    /// Talking with a dispatcher.
    case connected
    /// Leaving a voice message.
    case leavingMessage = "leaving_message"
    /// Over.
    case ended
  }

  /// How a contact ended.
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// A dispatcher talked with the caller.
    case answered
    /// The caller hung up before anybody answered.
    case abandoned
    /// The caller left a voice message.
    case voiceMessage = "voice_message"
    /// A message was taken in.
    case received
    /// The line failed.
    case failed
    /// The core that held the call died.
    case coreLost = "core_lost"
  }

  /// Who hung up.
  public enum EndedBy: String, Hashable, Sendable, Codable {
    /// The resident.
    case caller
    /// The dispatcher.
    case agent
    /// The program.
    case system
  }

  /// The number the database gave; nil before the first save.
  public var id: ContactID?
  /// Made by whoever received the contact, so that a retry finds the same row.
  public var key: UUID
  /// How it came.
  public var channel: Channel
  /// Where it is on its way.
  public var state: State
  /// How it ended; nil while it goes on.
  public var outcome: Outcome?
  /// E.164 where it is a telephone number, else the SIP URI or the channel's own name.
  public var caller: String
  /// The name the network or the channel showed.
  public var callerName: String?
  /// The number or address that was called.
  public var called: String?
  /// When it reached the city.
  public var receivedAt: Date
  /// When the caller began to wait for a dispatcher.
  public var queuedAt: Date?
  /// When a dispatcher answered.
  public var connectedAt: Date?
  /// When it was over.
  public var endedAt: Date?
  /// Who ended it.
  public var endedBy: EndedBy?
  /// The dispatcher who is offered the call or has it.
  public var agent: AgentLogin?
  /// Keys the caller pressed (RFC 4733), at most 200.
  public var digits: String
  /// The recording, relative to the recordings folder.
  public var recordingFile: String?
  /// What was written, for channels that write.
  public var body: String?
  /// The Call-ID of the SIP dialog or message.
  public var sipCallID: String?
  /// The ticket that came of it.
  public var ticket: TicketID?

  /// A contact as it begins.
  public init(key: UUID, channel: Channel, state: State, caller: String, receivedAt: Date) {
    self.key = key
    self.channel = channel
    self.state = state
    self.caller = caller
    self.receivedAt = receivedAt
    self.digits = ""
  }
}
