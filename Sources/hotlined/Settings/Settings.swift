import Catalogue
import HTTP
import Intake
import WebPages

/// What an operator can set; the environment wins over the file, the file over these defaults.
struct Settings: Sendable {
  /// The telephone.
  struct SIP: Sendable {
    /// For UDP and TCP; 0 lets the system choose.
    var port = 5060
    /// For TLS; 0 does without.
    var tlsPort = 5061
    /// The IPv4 address others reach us by when a router stands between.
    var publicAddress: String?
    /// UDP ports for RTP and RTCP.
    var rtpPorts = 20_000...23_999
  }

  /// The web.
  struct Web: Sendable {
    /// 0 lets the system choose.
    var port = 8080
    /// Nil speaks plain HTTP.
    var tls: ServerConfiguration.TLS?
  }

  /// The database.
  struct Database: Sendable {
    /// How a pool becomes its role.
    enum Roles: String, CaseIterable, Sendable {
      /// One login for everything, then `SET ROLE`.
      case set
      /// Each pool logs in as its role.
      case login
    }

    /// A libpq URL or `key=value` pairs; may hold a password.
    var url: String?
    var roles = Roles.set
  }

  let data: DataFolder
  var site = Site()
  /// The IPv4 address that SIP and HTTP listen on.
  var bindAddress = "0.0.0.0"
  var sip = SIP()
  var web = Web()
  var database = Database()
  var voice = VoiceTimings()

  init(data: DataFolder) { self.data = data }

  /// The address under which this machine's own programs find what listens on `bindAddress`.
  var localHost: String { bindAddress == "0.0.0.0" ? "127.0.0.1" : bindAddress }
}
