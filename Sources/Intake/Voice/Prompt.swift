/// What the line can say; each is a WAV file of this name in the prompts folder.
public enum Prompt: String, Hashable, Sendable, CaseIterable {
  /// Who speaks, and that the conversation is recorded.
  case greeting
  /// Music for those who wait.
  case hold = "music-on-hold"
  /// Nobody is free: leave a message after the tone.
  case leaveMessage = "leave-message"
  /// The database is away: leave a message, it is kept and registered.
  case trouble = "service-trouble"
  /// The tone.
  case beep
  /// The message is kept.
  case thanks = "message-saved"
}
