/// How a contact reached the city.
public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
  /// A telephone call that a dispatcher answered, or nobody.
  case call
  /// A spoken message left because nobody was free.
  case voiceMessage = "voice_message"
  /// A SIP MESSAGE (RFC 3428).
  case sipMessage = "sip_message"
  /// A web chat.
  case chat
  /// A short message of the mobile network.
  case sms
  /// A messenger's bot.
  case messenger
  /// An e-mail.
  case email
  /// The city's own web form.
  case webForm = "web_form"
  /// An Open311 GeoReport v2 submission.
  case open311
  /// Another program that named no channel of its own.
  case api
}
