/// What the exchange can be told to do. A command for a call that is over does nothing: the call's
/// end and the command crossed each other.
public enum CallCommand: Hashable, Sendable {
  /// Let the caller hear that it rings (180).
  case ring(CallID)
  /// Answer the caller (200) and open the audio path.
  case answer(CallID)
  /// Refuse the caller with a SIP status from 400 to 699.
  case reject(CallID, status: Int)
  /// Say these WAV files one after another, instead of what played or talked before; `loop` starts
  /// again for ever. The end is told by `playbackFinished` with `tag`.
  case play(CallID, paths: [String], loop: Bool, tag: Int)
  /// Be silent, or let the bridged side through; no event follows.
  case stopPlaying(CallID)
  /// Record to a new WAV file; `recordingStopped` tells that it is complete, also when the call
  /// ends first. A recording that runs is stopped before.
  case startRecording(CallID, path: String)
  /// Close the recording.
  case stopRecording(CallID)
  /// Let two answered calls hear each other; a bridge that either is in ends before.
  case bridge(CallID, CallID)
  /// End the bridge this call is in.
  case unbridge(CallID)
  /// Let the members hear each other as the room says, instead of what they heard before; prompts
  /// that play are heard instead. `connected` follows, and `left` for each who leaves it later.
  case connect(Room)
  /// Leave the room, or the bridge.
  case disconnect(CallID)
  /// Put the other end on hold: it is told so (RFC 3264), hears these WAV files for ever, and is
  /// heard by nobody. Without music it hears silence.
  case hold(CallID, music: [String])
  /// Take it back from hold.
  case retrieve(CallID)
  /// Let nobody hear this call any more, or again; it goes on hearing the others.
  case mute(CallID, Bool)
  /// Record silence on both sides, such as while card data are spoken; the time goes on.
  case pauseRecording(CallID)
  /// Record what is said again.
  case resumeRecording(CallID)
  /// Tell a telephone that asked for a transfer what becomes of it: a SIP status, final from 200.
  case tellTransfer(CallID, status: Int)
  /// End the call, whatever it is doing: CANCEL, BYE, or 603 for a caller not answered.
  case hangUp(CallID)
  /// Send a text message; `messageSent` tells what became of it.
  case sendMessage(OutboundMessage, tag: Int)
  /// Answer a message with a SIP status from 200 to 699.
  case reply(IncomingMessage.Handle, status: Int)
}

/// A call to be made.
public struct OutboundCall: Hashable, Sendable {
  /// Whom to call, as a SIP URI, such as `sip:olena@192.0.2.7:5060;transport=tcp`.
  public var targetURI: String
  /// Whom to call, as the user of a telephone that has registered: all places it registered from
  /// ring, the first to pick up has the call. `targetURI` is not looked at then.
  public var phone: String?
  /// The name shown to the one called.
  public var callerName: String
  /// The number shown to the one called: the user part of From.
  public var callerNumber: String
  /// Further headers of the INVITE, such as `Call-Info` for telephones that shall answer by
  /// themselves.
  public var headers: [SIPHeader]

  /// A call to be made.
  public init(
    targetURI: String, callerName: String = "", callerNumber: String = "hotline",
    headers: [SIPHeader] = []
  ) {
    self.targetURI = targetURI
    self.callerName = callerName
    self.callerNumber = callerNumber
    self.headers = headers
  }

  /// A call to a telephone that has registered.
  public init(
    phone: String, callerName: String = "", callerNumber: String = "hotline",
    headers: [SIPHeader] = []
  ) {
    self.init(
      targetURI: "", callerName: callerName, callerNumber: callerNumber, headers: headers)
    self.phone = phone
  }
}

/// A header of a SIP message.
public struct SIPHeader: Hashable, Sendable {
  /// Its name, without the colon.
  public var name: String
  /// Its value, on one line.
  public var value: String

  /// A header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Ask the telephone to answer by itself; the three spellings telephones know.
  public static let autoAnswer = [
    SIPHeader("Call-Info", "<sip:hotline>;answer-after=0"),
    SIPHeader("Alert-Info", "<http://www.notused.com>;info=alert-autoanswer;delay=0"),
    SIPHeader("Answer-Mode", "Auto"),
  ]
}

/// A text message to be sent (RFC 3428).
public struct OutboundMessage: Hashable, Sendable {
  /// For whom, as a SIP URI.
  public var targetURI: String
  /// The number it comes from: the user part of From.
  public var senderNumber: String
  /// The text, plain UTF-8.
  public var text: String

  /// A message to be sent.
  public init(targetURI: String, senderNumber: String = "hotline", text: String) {
    self.targetURI = targetURI
    self.senderNumber = senderNumber
    self.text = text
  }
}
