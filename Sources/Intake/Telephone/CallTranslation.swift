import Foundation
import Hotline
import Telephony

extension VoiceCall.Event {
  /// What an event of the exchange means to the call these legs belong to; nil when nothing.
  init?(_ event: CallEvent, caller: CallID, agentLeg: CallID?, playTag: Int) {
    switch event {
    case .playbackFinished(caller, tag: playTag): self = .playbackFinished
    case .digit(caller, let key): self = .digit(key)
    case .hungUp(caller, _): self = .callerHungUp
    case .recordingStopped(caller, let recording):
      self =
        recording.failure == nil
        ? .recordingStopped(seconds: recording.seconds)
        : .recordingBroken(seconds: recording.seconds)
    case .answered(let leg) where leg == agentLeg: self = .agentAnswered
    case .outboundFailed(let leg, _) where leg == agentLeg: self = .agentUnreachable
    case .hungUp(let leg, _) where leg == agentLeg: self = .agentHungUp
    default: return nil
    }
  }
}

extension CallEvent {
  /// The leg an event is about; nil for messages, registrations and telephones that come and go.
  var leg: CallID? {
    switch self {
    case .incoming(let call): call.id
    case .ringing(let id), .answered(let id), .outboundFailed(let id, _), .digit(let id, _),
      .playbackFinished(let id, _), .recordingStopped(let id, _), .bridged(let id, _),
      .unbridged(let id, _), .left(let id, _), .held(let id), .retrieved(let id),
      .transferRequested(let id, _), .hungUp(let id, _):
      id
    case .message, .messageSent, .registration, .phoneBound, .phoneUnbound, .connected: nil
    }
  }
}

extension Contact {
  /// The row of a call that has just come in, its strangers' texts bounded.
  init(_ call: IncomingCall, now: Date) {
    self.init(
      key: UUID(), channel: .call, state: .greeting,
      caller: (call.callerNumber.isEmpty ? call.callerURI : call.callerNumber).asShown(320),
      receivedAt: now)
    let name = call.callerName.asShown(200)
    callerName = name.isEmpty ? nil : name
    called = call.calledNumber.asShown(320)
    sipCallID = call.sipCallID.asShown(400)
  }
}

extension String {
  /// Without control characters and at most so many scalars, as a stranger's text may be stored.
  func asShown(_ limit: Int) -> String {
    let scalars = unicodeScalars.lazy.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    return String(String.UnicodeScalarView(scalars.prefix(limit)))
  }
}
