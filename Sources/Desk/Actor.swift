import Hotline

/// For whom something is done.
public enum Actor: Hashable, Sendable {
  /// A dispatcher.
  case agent(AgentLogin)
  /// A contractor's user.
  case contractor(ContractorCode, login: String)
  /// The resident through a channel; the name says which program or line.
  case channel(String)
  /// The program itself.
  case system

  /// How the event log names the actor.
  public var label: String {
    switch self {
    case .agent(let login): "agent:\(login)"
    case .contractor(let code, let login): "contractor:\(code)/\(login)"
    case .channel(let name): "channel:\(name)"
    case .system: "system"
    }
  }
}
