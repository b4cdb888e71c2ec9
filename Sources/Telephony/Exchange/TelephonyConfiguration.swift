/// Where the exchange listens, and what it puts up with.
public struct TelephonyConfiguration: Hashable, Sendable {
  /// Where the certificate for SIP over TLS is.
  public struct TLS: Hashable, Sendable {
    /// The port, 5061 by custom; 0 lets the system choose.
    public var port: Int
    /// PEM file with the certificate and its chain.
    public var certificateFile: String
    /// PEM file with the private key.
    public var keyFile: String

    /// Files in PEM.
    public init(port: Int, certificateFile: String, keyFile: String) {
      self.port = port
      self.certificateFile = certificateFile
      self.keyFile = keyFile
    }
  }

  /// The IPv4 address to listen on, in digits; 0.0.0.0 takes all.
  public var address: String
  /// The address others reach us by when a router stands between; nil asks the routing table for
  /// each call.
  public var publicAddress: String?
  /// The port for SIP over UDP and TCP; 0 lets the system choose.
  public var port: Int
  /// SIP over TLS; nil does without.
  public var tls: TLS?
  /// UDP ports for RTP and RTCP, two a call; the first must be even.
  public var rtpPorts: ClosedRange<Int>
  /// Most legs at a time; more callers get 503. A bridged caller is two legs.
  public var maxCalls = 1000
  /// Most legs at a time from one address; a trunk brings many callers from one.
  public var maxCallsPerAddress = 200
  /// Most text messages that wait for their reply.
  public var maxPendingMessages = 256
  /// A text message not answered after so many seconds is answered 503; its sender gives up at 32.
  public var messageReplySeconds = 25
  /// Most events nobody has taken yet; when three quarters are there, new callers get 503.
  public var maxPendingEvents = 16_384
  /// A call from which nothing was heard for so many seconds is ended, unless it is on hold.
  public var silentLineSeconds = 60
  /// How long `run()` lets calls say goodbye after it was told to stop.
  public var stopGraceSeconds = 2
  /// Names the program in the User-Agent and Server headers.
  public var product = "hotline"
  /// The realm of telephones that register: part of their secrets (RFC 3261, section 22).
  public var realm = "hotline"
  /// By which digests they may prove themselves. Many telephones, Debian 12's baresip among them,
  /// give up when SHA-256 is offered beside MD5, so it is for those who know theirs.
  public var phoneDigests: Set<PhoneDigest> = [.md5]

  /// Listens for SIP and keeps ports for RTP.
  public init(
    address: String = "0.0.0.0", port: Int = 5060, rtpPorts: ClosedRange<Int> = 20_000...23_999,
    tls: TLS? = nil
  ) {
    self.address = address
    self.port = port
    self.rtpPorts = rtpPorts
    self.tls = tls
  }
}
