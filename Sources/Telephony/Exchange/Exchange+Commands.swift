import CPJSIP

extension Exchange {
  /// Hands a command to the SIP thread; false when too many wait.
  func put(_ command: CallCommand) throws(TelephonyError) -> Bool {
    switch command {
    case .ring(let call): return hl_ring(handle, call.rawValue)
    case .answer(let call): return hl_answer(handle, call.rawValue)
    case .reject(let call, let status):
      let status = try code(status, in: 400...699, "A call is refused with")
      return hl_reject(handle, call.rawValue, status)
    case .play(let call, let paths, let loop, let tag):
      return try play(call, paths, loop: loop, tag: tag)
    case .stopPlaying(let call): return hl_stop_playing(handle, call.rawValue)
    case .startRecording(let call, let path):
      return hl_start_recording(handle, call.rawValue, path)
    case .stopRecording(let call): return hl_stop_recording(handle, call.rawValue)
    case .pauseRecording(let call): return hl_pause_recording(handle, call.rawValue, true)
    case .resumeRecording(let call): return hl_pause_recording(handle, call.rawValue, false)
    case .bridge(let call, let other): return hl_bridge(handle, call.rawValue, other.rawValue)
    case .unbridge(let call), .disconnect(let call): return hl_unbridge(handle, call.rawValue)
    case .connect(let room): return try connect(room)
    case .hold(let call, let music):
      return try withSounds(music) { hl_hold(handle, call.rawValue, true, $0, $0.count) }
    case .retrieve(let call): return hl_hold(handle, call.rawValue, false, nil, 0)
    case .mute(let call, let muted): return hl_mute(handle, call.rawValue, muted)
    case .tellTransfer(let call, let status):
      let status = try code(status, in: 100...699, "A transfer ends with")
      return hl_tell_transfer(handle, call.rawValue, status)
    case .hangUp(let call): return hl_hang_up(handle, call.rawValue)
    case .sendMessage(let message, let tag):
      try message.check()
      return hl_send_message(
        handle, message.targetURI, message.senderNumber, message.text, Int32(tag))
    case .reply(let message, let status):
      let status = try code(status, in: 200...699, "A message is answered with")
      return hl_reply(handle, message.rawValue, status)
    }
  }

  private func code(_ status: Int, in range: ClosedRange<Int>, _ what: String)
    throws(TelephonyError) -> Int32
  {
    guard range.contains(status) else {
      let (first, last) = (range.lowerBound, range.upperBound)
      throw .invalid("\(what) a status from \(first) to \(last), not \(status).")
    }
    return Int32(status)
  }

  private func connect(_ room: Room) throws(TelephonyError) -> Bool {
    try room.check()
    return hl_connect(
      handle, Int32(room.tag), room.members.map(\.rawValue), room.matrix, room.members.count)
  }

  private func play(_ call: CallID, _ paths: [String], loop: Bool, tag: Int)
    throws(TelephonyError) -> Bool
  {
    guard !paths.isEmpty else { throw .invalid("There is nothing to play.") }
    return try withSounds(paths) {
      hl_play(handle, call.rawValue, $0, $0.count, loop, Int32(truncatingIfNeeded: tag))
    }
  }

  /// Lends C the sounds of these files, which it keeps itself while it needs them.
  private func withSounds(_ paths: [String], _ body: ([OpaquePointer?]) -> Bool)
    throws(TelephonyError) -> Bool
  {
    var found: [Sound] = []
    for path in paths { found.append(try sounds.sound(at: path)) }
    return withExtendedLifetime(found) { body(found.map { Optional($0.handle) }) }
  }
}
