/// How a server listens and what it puts up with.
public struct ServerConfiguration: Sendable {
  /// Where the certificate is.
  public struct TLS: Sendable {
    /// PEM file with the certificate and its chain.
    public var certificateFile: String
    /// PEM file with the private key.
    public var keyFile: String

    /// Files in PEM.
    public init(certificateFile: String, keyFile: String) {
      self.certificateFile = certificateFile
      self.keyFile = keyFile
    }
  }

  /// The address to listen on in digits, IPv4 or IPv6; «::» takes both.
  public var host: String
  /// The port; 0 lets the system choose.
  public var port: Int
  /// Encryption; nil speaks plain HTTP.
  public var tls: TLS?
  /// Threads that serve connections.
  public var threads = 2
  /// Most connections at a time.
  public var maxConnections = 4096
  /// Most connections at a time from one address.
  public var maxConnectionsPerAddress = 256
  /// Memory for one connection's request head; a longer head gets 414 or 431.
  public var headBytes = 16_384
  /// A request's head must be there so many seconds after the connection began.
  public var headSeconds = 15
  /// A request's body must be there so many seconds after its head.
  public var bodySeconds = 30
  /// A response must have been taken so many seconds after it was ready.
  public var responseSeconds = 60
  /// A connection without a new request is closed after so many seconds.
  public var keepAliveSeconds = 75
  /// Pause between two heartbeats of an event stream.
  public var heartbeatSeconds = 15
  /// Most event streams at a time; more get 503.
  public var maxEventStreams = 1024
  /// How long `run()` lets requests finish after it was told to stop.
  public var stopGraceSeconds = 10

  /// Listens on an address, with limits that suit a public site.
  public init(host: String = "127.0.0.1", port: Int, tls: TLS? = nil) {
    self.host = host
    self.port = port
    self.tls = tls
  }
}

/// Why a server cannot serve; the description is one sentence for an operator.
public struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String
}
