import Hotline

/// A telephone company's trunk with which the core registers.
public struct Trunk: Hashable, Sendable {
  /// How SIP travels to the registrar.
  public enum Transport: String, Hashable, Sendable, CaseIterable {
    case udp, tcp, tls

    /// The port where nobody said another one (RFC 3261, 19.1.2).
    public var defaultPort: Int { self == .tls ? 5061 : 5060 }
  }

  /// What the house calls it.
  public var name: TrunkName
  /// Where the company's registrar is.
  public var registrar: Registrar
  /// How SIP travels there.
  public var transport: Transport
  /// Who we are to the company.
  public var user: String
  /// What proves it; SIP's digest (RFC 8760) needs it as it is.
  public var password: String

  /// A trunk.
  public init(
    name: TrunkName, registrar: Registrar, transport: Transport, user: String, password: String
  ) {
    self.name = name
    self.registrar = registrar
    self.transport = transport
    self.user = user
    self.password = password
  }

  /// A host that takes registrations.
  public struct Registrar: Hashable, Sendable {
    /// A host name or an IPv4 address.
    public let host: String
    /// 1–65535.
    public let port: Int

    /// Nil when the host is no name of Latin letters, digits, dots and hyphens or the port is out
    /// of range.
    public init?(host: String, port: Int) {
      let bytes = host.utf8
      guard (1...253).contains(bytes.count), (1...65535).contains(port),
        bytes.allSatisfy({ Self.isAlphanumeric($0) || $0 == 45 || $0 == 46 }),
        bytes.first.map(Self.isAlphanumeric) == true, bytes.last.map(Self.isAlphanumeric) == true
      else { return nil }
      self.host = host
      self.port = port
    }

    /// Reads «sip.example.net» or «sip.example.net:5070»; nil when it is neither.
    public init?(_ text: String, defaultPort: Int) {
      guard let colon = text.firstIndex(of: ":") else {
        self.init(host: text, port: defaultPort)
        return
      }
      let digits = text[text.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(digits) else {
        return nil
      }
      self.init(host: String(text[..<colon]), port: port)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
  }
}

extension Trunk: CustomStringConvertible {
  /// Everything but the password.
  public var description: String {
    "\(name) (\(user)@\(registrar.host):\(registrar.port) over \(transport.rawValue))"
  }
}

/// What the house calls a trunk.
public typealias TrunkName = Code<Trunk>

/// The trunks to register with.
public protocol TrunkStore: Sendable {
  /// All trunks in use, by name.
  func trunks() async throws -> [Trunk]
}
