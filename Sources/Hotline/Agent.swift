import Foundation

/// A dispatcher's login, which is also the name of the dispatcher's database role.
public struct AgentLogin: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// Lower-case Latin letters, digits and underscores; begins with a letter; 2–31 characters.
  public let rawValue: String

  /// Nil when the text is not a login.
  public init?(rawValue: String) {
    let bytes = rawValue.utf8
    guard (2...31).contains(bytes.count), let first = bytes.first,
      (97...122).contains(first),
      bytes.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
    else { return nil }
    self.rawValue = rawValue
  }

  /// The login.
  public var description: String { rawValue }
}

/// What somebody who logs in may do.
public enum AgentRole: String, Hashable, Sendable, Codable, CaseIterable {
  /// Takes calls and works on tickets.
  case dispatcher
  /// A dispatcher who also closes others' shifts and switches frost mode.
  case supervisor
  /// Reads, and changes nothing.
  case management

  /// Whether such a person has shifts, calls and moves on tickets.
  public var works: Bool { self != .management }
}

/// A dispatcher.
public struct Agent: Hashable, Sendable {
  /// What a dispatcher is doing, as far as calls are concerned.
  public enum State: Hashable, Sendable {
    /// Waiting for a call.
    case available
    /// The telephone rings with this contact.
    case offered(ContactID)
    /// Talking.
    case engaged(ContactID)
    /// Finishing the form after a call; no calls are offered.
    case wrapUp
    /// Not taking calls.
    case away(reason: String?)
  }

  /// Who.
  public var login: AgentLogin
  /// The name colleagues and screens show.
  public var displayName: String
  /// What the person may do.
  public var role = AgentRole.dispatcher
  /// The SIP URI of the dispatcher's telephone.
  public var phoneURI: String
  /// What the dispatcher is doing.
  public var state: State
  /// Since when.
  public var stateSince: Date

  /// A dispatcher as stored.
  public init(
    login: AgentLogin, displayName: String, phoneURI: String, state: State, stateSince: Date
  ) {
    self.login = login
    self.displayName = displayName
    self.phoneURI = phoneURI
    self.state = state
    self.stateSince = stateSince
  }
}
