import Desk
import Foundation
import Hotline
import Postgres

/// How agents are read and their states written.
enum AgentRows {
  /// Columns of `agents a`.
  static let columns: SQL = """
    a.login, a.display_name, a.role, a.phone_uri, a.state, a.away_reason, a.state_since,
    a.contact_id
    """

  static func agent(_ row: Row) throws -> Agent {
    var agent = Agent(
      login: try row.decode("login"), displayName: try row.decode("display_name"),
      phoneURI: try row.decode("phone_uri"), state: try state(row),
      stateSince: try row.decode("state_since"))
    agent.role = try row.decode("role")
    return agent
  }

  /// The stored word and reason of a state without a call; one with a call is the core's to give.
  static func idleWord(_ state: Agent.State) throws -> (word: String, reason: String?) {
    switch state {
    case .available: return ("available", nil)
    case .wrapUp: return ("wrap_up", nil)
    case .away(let reason): return ("away", reason)
    case .offered, .engaged: throw DeskError.forbidden(command: "set_state")
    }
  }

  private static func state(_ row: Row) throws -> Agent.State {
    let contact: ContactID? = try row.decode("contact_id")
    return switch (try row.decode("state", as: String.self), contact) {
    case ("available", _): .available
    case ("wrap_up", _): .wrapUp
    case ("offered", let contact?): .offered(contact)
    case ("engaged", let contact?): .engaged(contact)
    default: .away(reason: try row.decode("away_reason"))
    }
  }
}
