import CPJSIP

extension Exchange {
  /// Hands a command to the SIP thread; false when too many wait.
  func put(_ command: CallCommand) throws(TelephonyError) -> Bool {
    switch command {
    case .ring(let call): return hl_ring(handle, call.rawValue)
    case .answer(let call): return hl_answer(handle, call.rawValue)
    case .reject(let call, let status):
      guard (400...699).contains(status) else {
        throw .invalid("A call is refused with a status from 400 to 699, not \(status).")
      }
      return hl_reject(handle, call.rawValue, Int32(status))
    case .play(let call, let paths, let loop, let tag):
      return try play(call, paths, loop: loop, tag: tag)
    case .stopPlaying(let call): return hl_stop_playing(handle, call.rawValue)
    case .startRecording(let call, let path):
      return hl_start_recording(handle, call.rawValue, path)
    case .stopRecording(let call): return hl_stop_recording(handle, call.rawValue)
    case .bridge(let call, let other): return hl_bridge(handle, call.rawValue, other.rawValue)
    case .unbridge(let call): return hl_unbridge(handle, call.rawValue)
    case .hangUp(let call): return hl_hang_up(handle, call.rawValue)
    case .sendMessage(let message, let tag):
      try message.check()
      return hl_send_message(
        handle, message.targetURI, message.senderNumber, message.text, Int32(tag))
    case .reply(let message, let status):
      guard (200...699).contains(status) else {
        throw .invalid("A message is answered with a status from 200 to 699, not \(status).")
      }
      return hl_reply(handle, message.rawValue, Int32(status))
    }
  }

  private func play(_ call: CallID, _ paths: [String], loop: Bool, tag: Int)
    throws(TelephonyError) -> Bool
  {
    guard !paths.isEmpty else { throw .invalid("There is nothing to play.") }
    var found: [Sound] = []
    for path in paths { found.append(try sounds.sound(at: path)) }
    let handles = found.map { Optional($0.handle) }
    return withExtendedLifetime(found) {
      hl_play(handle, call.rawValue, handles, handles.count, loop, Int32(truncatingIfNeeded: tag))
    }
  }
}
