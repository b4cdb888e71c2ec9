/// With which registrar to register, and as whom (RFC 3261, section 10).
public struct TrunkAccount: Hashable, Sendable {
  /// How SIP travels.
  public enum Transport: Hashable, Sendable {
    /// One datagram a message.
    case udp
    /// A connection.
    case tcp
    /// An encrypted connection; the exchange must listen for SIP over TLS itself.
    case tls
  }

  /// The registrar as its company calls it: a host name or an IPv4 address.
  public var host: String
  /// The host's IPv4 address in digits, such as `HostAddress.ipv4(of:)` finds.
  public var address: String
  /// The registrar's port, 1–65535.
  public var port: Int
  /// How SIP travels there.
  public var transport: Transport
  /// The user part of our address there, also the name in the digest.
  public var user: String
  /// The digest's secret.
  public var password: String

  /// An account at a registrar.
  public init(
    host: String, address: String, port: Int, transport: Transport, user: String,
    password: String
  ) {
    self.host = host
    self.address = address
    self.port = port
    self.transport = transport
    self.user = user
    self.password = password
  }
}

extension TrunkAccount: CustomStringConvertible {
  /// Everything but the password.
  public var description: String { "\(user)@\(host):\(port) over \(transport)" }
}

/// Names one registration within one exchange; never used twice while the exchange lives.
public struct RegistrationID: Hashable, Sendable, CustomStringConvertible {
  /// The number the engine knows the registration by.
  public let rawValue: UInt64

  /// A registration by its number.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The number, for the journal.
  public var description: String { "registration-\(rawValue)" }
}
