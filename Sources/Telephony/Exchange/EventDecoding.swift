import CPJSIP

extension CallEvent {
  /// What the C side tells, its texts copied; nil for a kind this version does not know.
  init?(_ event: hl_event) {
    let call = CallID(rawValue: event.id)
    switch event.kind {
    case HL_INCOMING: self = .incoming(IncomingCall(event))
    case HL_RINGING: self = .ringing(call)
    case HL_ANSWERED: self = .answered(call)
    case HL_OUTBOUND_FAILED: self = .outboundFailed(call, HangUp(event))
    case HL_DIGIT:
      self = .digit(call, Character(UnicodeScalar(UInt8(bitPattern: event.digit))))
    case HL_PLAYBACK_FINISHED: self = .playbackFinished(call, tag: Int(event.tag))
    case HL_RECORDING_STOPPED: self = .recordingStopped(call, Recording(event))
    case HL_BRIDGED: self = .bridged(call, CallID(rawValue: event.other))
    case HL_UNBRIDGED: self = .unbridged(call, CallID(rawValue: event.other))
    case HL_HUNG_UP: self = .hungUp(call, HangUp(event))
    case HL_MESSAGE: self = .message(IncomingMessage(event))
    case HL_MESSAGE_SENT: self = .messageSent(tag: Int(event.tag), status: Int(event.status))
    case HL_REGISTRATION:
      self = .registration(
        RegistrationID(rawValue: event.id), status: Int(event.status),
        expiresSeconds: Int(event.seconds))
    case HL_PHONE_BOUND: self = .phoneBound(PhoneBinding(event))
    case HL_PHONE_UNBOUND: self = .phoneUnbound(PhoneBinding(event))
    case HL_CONNECTED: self = .connected(tag: Int(event.tag))
    case HL_LEFT: self = .left(call, tag: Int(event.tag))
    case HL_HELD: self = .held(call)
    case HL_RETRIEVED: self = .retrieved(call)
    case HL_TRANSFER: self = .transferRequested(call, TransferRequest(event))
    default: return nil
    }
  }
}

extension TransferRequest {
  fileprivate init(_ event: hl_event) {
    targetURI = event.text(Int(HL_TARGET_URI))
    targetNumber = event.text(Int(HL_TARGET_USER))
    replacing = event.other == 0 ? nil : CallID(rawValue: event.other)
  }
}

extension PhoneBinding {
  fileprivate init(_ event: hl_event) {
    user = event.text(Int(HL_PHONE_USER))
    targetURI = event.text(Int(HL_CONTACT))
    sourceAddress = event.text(Int(HL_PHONE_SOURCE))
    product = event.text(Int(HL_USER_AGENT))
    expiresSeconds = Int(event.seconds)
  }
}

extension hl_event {
  /// One of its texts, invalid UTF-8 replaced; empty when it has none there.
  fileprivate func text(_ index: Int) -> String { optionalText(index) ?? "" }

  fileprivate func optionalText(_ index: Int) -> String? {
    withUnsafeBytes(of: texts) { bytes in
      bytes.bindMemory(to: UnsafePointer<CChar>?.self)[index].map { String(cString: $0) }
    }
  }
}

extension HangUp {
  fileprivate init(_ event: hl_event) {
    switch hl_side(UInt32(event.side)) {
    case HL_LOCAL: side = .local
    case HL_LINE: side = .line
    default: side = .remote
    }
    status = Int(event.status)
  }
}

extension Recording {
  fileprivate init(_ event: hl_event) {
    path = event.text(Int(HL_PATH))
    seconds = Double(event.frames) / Double(WAVFile.sampleRate)
    bytes = Int(event.bytes)
    failure = event.optionalText(Int(HL_FAILURE))
  }
}

extension IncomingCall {
  fileprivate init(_ event: hl_event) {
    id = CallID(rawValue: event.id)
    callerURI = event.text(Int(HL_FROM_URI))
    callerNumber = event.text(Int(HL_FROM_USER))
    callerName = event.text(Int(HL_FROM_NAME))
    calledURI = event.text(Int(HL_TO_URI))
    calledNumber = event.text(Int(HL_TO_USER))
    sipCallID = event.text(Int(HL_SIP_CALL_ID))
    sourceAddress = event.text(Int(HL_SOURCE))
  }
}

extension IncomingMessage {
  fileprivate init(_ event: hl_event) {
    handle = Handle(rawValue: event.id)
    senderURI = event.text(Int(HL_FROM_URI))
    senderNumber = event.text(Int(HL_FROM_USER))
    senderName = event.text(Int(HL_FROM_NAME))
    calledNumber = event.text(Int(HL_TO_USER))
    sipCallID = event.text(Int(HL_SIP_CALL_ID))
    sequence = Int(event.status)
    contentType = event.text(Int(HL_CONTENT_TYPE))
    text = event.text(Int(HL_BODY))
    sourceAddress = event.text(Int(HL_SOURCE))
  }
}

extension TelephonyStatistics {
  init(_ numbers: hl_statistics) {
    liveCalls = Int(numbers.live_calls)
    rtpPortsInUse = Int(numbers.rtp_ports_in_use)
    rtpPortsTotal = Int(numbers.rtp_ports_total)
    incomingCalls = Int(numbers.incoming_calls)
    refusedCalls = Int(numbers.refused_calls)
    liveRecordings = Int(numbers.live_recordings)
    lostRecordingFrames = Int(numbers.lost_recording_frames)
    audioRounds = Int(numbers.audio_rounds)
    lateAudioRounds = Int(numbers.late_audio_rounds)
    audioLatenessMicroseconds = Int(numbers.audio_lateness_microseconds)
    worstLatenessMicroseconds = Int(numbers.worst_lateness_microseconds)
    audioBusyMicroseconds = Int(numbers.audio_busy_microseconds)
    pendingEvents = Int(numbers.pending_events)
  }

  /// Of an exchange that has stopped.
  init() { self.init(hl_statistics()) }
}
