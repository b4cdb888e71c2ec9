/// A call that rings: what its INVITE says. All of it is written by strangers.
public struct IncomingCall: Hashable, Sendable {
  /// The new leg.
  public let id: CallID
  /// Who says to call, as a SIP URI (From).
  public let callerURI: String
  /// The user part of `callerURI`: on trunks the telephone number.
  public let callerNumber: String
  /// The name beside it, empty when there is none.
  public let callerName: String
  /// Whom the call is for, as a SIP URI (the request's).
  public let calledURI: String
  /// The user part of `calledURI`: the number dialled.
  public let calledNumber: String
  /// The Call-ID header, to find the call in the traces of others.
  public let sipCallID: String
  /// The address the INVITE came from, in digits.
  public let sourceAddress: String
}
