/// A cookie as `Set-Cookie` carries it (RFC 6265); always HttpOnly, so no script can read it.
public struct Cookie: Hashable, Sendable {
  /// When a browser sends the cookie along with a request that another site caused.
  public enum SameSite: String, Hashable, Sendable {
    /// Never.
    case strict = "Strict"
    /// When following a link.
    case lax = "Lax"
  }

  /// The name.
  public var name: String
  /// The value: letters, digits and `-_.~`, anything else is percent-encoded.
  public var value: String
  /// The path it is sent for.
  public var path: String
  /// How long it lives; nil until the browser is closed, 0 removes it.
  public var maxAgeSeconds: Int?
  /// Whether it is sent over encrypted connections only.
  public var isSecure: Bool
  /// When it is sent along with requests from other sites.
  public var sameSite: SameSite

  /// A cookie to set.
  public init(
    name: String, value: String, path: String = "/", maxAgeSeconds: Int? = nil, isSecure: Bool,
    sameSite: SameSite = .strict
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.maxAgeSeconds = maxAgeSeconds
    self.isSecure = isSecure
    self.sameSite = sameSite
  }

  var headerValue: String {
    var text = "\(name)=\(PercentCoding.encode(value)); Path=\(path); HttpOnly"
    text += "; SameSite=\(sameSite.rawValue)"
    if isSecure { text += "; Secure" }
    if let maxAgeSeconds { text += "; Max-Age=\(maxAgeSeconds)" }
    return text
  }
}
