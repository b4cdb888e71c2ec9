/// How the exchange is doing.
public struct TelephonyStatistics: Hashable, Sendable {
  /// Legs there are now.
  public var liveCalls: Int
  /// RTP ports in use now, counted as pairs of RTP and RTCP.
  public var rtpPortsInUse: Int
  /// RTP ports there are, counted as pairs.
  public var rtpPortsTotal: Int
  /// Callers taken since the start.
  public var incomingCalls: Int
  /// Callers refused since the start because a limit was reached.
  public var refusedCalls: Int
  /// Recordings being written now.
  public var liveRecordings: Int
  /// Frames of 20 ms since the start that a recording lost because the disk was too slow.
  public var lostRecordingFrames: Int
  /// Rounds of 20 ms the audio loop has made since the start.
  public var audioRounds: Int
  /// Rounds since the start that began more than 5 ms late.
  public var lateAudioRounds: Int
  /// How late all rounds since the start began, added up (microseconds).
  public var audioLatenessMicroseconds: Int
  /// The latest any round has begun since the start (microseconds).
  public var worstLatenessMicroseconds: Int
  /// Time spent in audio rounds since the start (microseconds).
  public var audioBusyMicroseconds: Int
  /// Events that wait to be taken now.
  public var pendingEvents: Int
}
