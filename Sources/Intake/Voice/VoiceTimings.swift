/// How long a caller waits for what (seconds).
public struct VoiceTimings: Hashable, Sendable {
  /// Until a waiting caller is asked to leave a message.
  public var waitSeconds: Double
  /// Until a ringing dispatcher counts as not there.
  public var ringSeconds: Double
  /// The longest voice message.
  public var messageSeconds: Double
  /// A shorter message is a caller who hung up at the tone, not a message.
  public var shortestMessageSeconds: Double
  /// How often a waiting call looks for a dispatcher even if no bell rang.
  public var seekSeconds: Double

  /// Usual values of a city's line.
  public init(
    waitSeconds: Double = 90, ringSeconds: Double = 15, messageSeconds: Double = 180,
    shortestMessageSeconds: Double = 1.5, seekSeconds: Double = 3
  ) {
    self.waitSeconds = waitSeconds
    self.ringSeconds = ringSeconds
    self.messageSeconds = messageSeconds
    self.shortestMessageSeconds = shortestMessageSeconds
    self.seekSeconds = seekSeconds
  }
}
