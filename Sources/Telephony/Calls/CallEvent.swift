/// Something that happened on the line, in the order in which it happened to each call.
public enum CallEvent: Hashable, Sendable {
  /// A caller's INVITE; the exchange has said 100 and waits for `ring`, `answer` or `reject`.
  case incoming(IncomingCall)
  /// The telephone we call rings (180, 183).
  case ringing(CallID)
  /// The telephone we call was picked up.
  case answered(CallID)
  /// The telephone we call could not be reached or declined; the call is over.
  case outboundFailed(CallID, HangUp)
  /// A key was pressed: 0-9, *, #, A-D (RFC 4733, or SIP INFO).
  case digit(CallID, Character)
  /// All sounds of `play` with this tag were heard to their end.
  case playbackFinished(CallID, tag: Int)
  /// A recording is complete and on disk.
  case recordingStopped(CallID, Recording)
  /// These two hear each other now.
  case bridged(CallID, CallID)
  /// These two do not hear each other any more.
  case unbridged(CallID, CallID)
  /// The members of the room with this tag hear each other as was asked for.
  case connected(tag: Int)
  /// This call is not in the room of this tag any more: it ended, was connected elsewhere, or
  /// nobody else is left in it.
  case left(CallID, tag: Int)
  /// The other end has put us on hold and does not listen.
  case held(CallID)
  /// The other end listens again.
  case retrieved(CallID)
  /// The telephone asks us to transfer (REFER, RFC 3515); it waits for `tellTransfer`.
  case transferRequested(CallID, TransferRequest)
  /// The call is over, whoever ended it. Only `recordingStopped` can follow.
  case hungUp(CallID, HangUp)
  /// A text message (RFC 3428) that waits for `reply`.
  case message(IncomingMessage)
  /// What became of `sendMessage` with this tag: the SIP status, 2xx when it was taken.
  case messageSent(tag: Int, status: Int)
  /// What a registrar says: the SIP status, and in how many seconds the registration expires unless
  /// it is renewed, which happens by itself. With 0 seconds it is over, as was asked for (2xx) or
  /// because it failed.
  case registration(RegistrationID, status: Int, expiresSeconds: Int)
  /// A telephone has registered from a place where it was not before.
  case phoneBound(PhoneBinding)
  /// A telephone is not reached there any more: it said so, its time is over, its connection broke,
  /// or it may not register any longer.
  case phoneUnbound(PhoneBinding)
}

/// How a call ended.
public struct HangUp: Hashable, Sendable {
  /// Who ended a call.
  public enum Side: Hashable, Sendable {
    /// The other end: BYE, CANCEL or a refusal.
    case remote
    /// This exchange, because it was told to.
    case local
    /// Neither: nothing was heard any more, no acknowledgement, no common codec.
    case line
  }

  /// Who ended it.
  public let side: Side
  /// The SIP status that says why: 200 after BYE, 487 after CANCEL, 408 when nobody was there.
  public let status: Int
}

/// What a telephone asks for by REFER. Strangers can ask as well: nothing is done by itself.
public struct TransferRequest: Hashable, Sendable {
  /// To whom, as a SIP URI.
  public let targetURI: String
  /// Its user part: the number, or a colleague's telephone.
  public let targetNumber: String
  /// The call of this telephone whose other side shall be joined (an attended transfer, RFC 3891);
  /// nil for a blind one.
  public let replacing: CallID?
}

/// A finished recording.
public struct Recording: Hashable, Sendable {
  /// The WAV file's path: two channels, the caller left, what the caller heard right.
  public let path: String
  /// Length in seconds.
  public let seconds: Double
  /// Size of the file in bytes.
  public let bytes: Int
  /// Why the file is not complete (disk full, folder gone); nil when it is.
  public let failure: String?
}

/// A text message that came in outside of any call (RFC 3428).
public struct IncomingMessage: Hashable, Sendable {
  /// Names the transaction that waits for an answer.
  public struct Handle: Hashable, Sendable {
    /// The number the engine knows the transaction by.
    public let rawValue: UInt64
  }

  /// To answer it with.
  public let handle: Handle
  /// Who says to write, as a SIP URI (From).
  public let senderURI: String
  /// The user part of `senderURI`: on trunks the telephone number.
  public let senderNumber: String
  /// The name beside it, empty when there is none.
  public let senderName: String
  /// Whom the message is for, the user part of the request's URI.
  public let calledNumber: String
  /// The Call-ID header; a sender that tries again in a new transaction keeps it.
  public let sipCallID: String
  /// The CSeq number; tells two messages of one Call-ID apart.
  public let sequence: Int
  /// The type of `text`, such as `text/plain`.
  public let contentType: String
  /// The body, invalid UTF-8 replaced.
  public let text: String
  /// The address it came from, in digits.
  public let sourceAddress: String
}
