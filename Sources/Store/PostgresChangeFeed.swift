import Desk
import Hotline
import Postgres

/// The bell: what the database's triggers tell by NOTIFY, as the desk's changes.
public struct PostgresChangeFeed: ChangeFeed {
  /// What the triggers ring; the payloads are described in Migrations.
  private static let channels: [SQLIdentifier] = [
    "hotline_tickets", "hotline_queues", "hotline_contacts", "hotline_agents",
    "hotline_commands", "hotline_documents", "hotline_incidents",
  ]
  private static let bufferSize = 4096

  private let listener: PostgresListener

  /// A feed over a connection of its own; any role may listen.
  public init(configuration: PostgresConfiguration) {
    listener = PostgresListener(
      configuration, channels: Self.channels, bufferSize: Self.bufferSize)
  }

  /// All changes from now on; see `ChangeFeed`.
  public func changes() -> AsyncStream<Change> {
    let (changes, continuation) = AsyncStream.makeStream(
      of: Change.self, bufferingPolicy: .bufferingNewest(Self.bufferSize))
    let events = listener.events()
    let reader = Task {
      for await event in events {
        for change in Self.changes(in: event) {
          // A slow reader loses the oldest and is told so behind them.
          if case .dropped = continuation.yield(change) { continuation.yield(.missed) }
        }
      }
      continuation.finish()
    }
    continuation.onTermination = { _ in reader.cancel() }
    return changes
  }

  private static func changes(in event: PostgresListenerEvent) -> [Change] {
    switch event {
    case .reconnected: [.missed]
    case .notification(let notification):
      notification.payload.split(separator: " ").map { item in
        // A payload of a newer program's trigger: whatever it says, something changed.
        change(String(item), channel: notification.channel) ?? .missed
      }
    }
  }

  private static func change(_ item: String, channel: String) -> Change? {
    let parts = item.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch (channel, parts.count) {
    case ("hotline_tickets", 3):
      guard let id = Int64(parts[0]), let reference = Reference(parts[1]),
        let version = Int(parts[2])
      else { return nil }
      return .ticket(TicketID(id), reference, version: version)
    case ("hotline_contacts", 2):
      guard let id = Int64(parts[0]), let state = Contact.State(rawValue: parts[1]) else {
        return nil
      }
      return .contact(ContactID(id), state)
    case ("hotline_queues", 1): return ContractorCode(rawValue: item).map { .queue($0) }
    case ("hotline_agents", 1): return AgentLogin(rawValue: item).map { .agent($0) }
    case ("hotline_commands", 1): return Int64(item).map { .command(ContactID($0)) }
    case ("hotline_documents", 1): return .documents
    case ("hotline_incidents", 1): return Int64(item).map { .incident(IncidentID($0)) }
    default: return nil
    }
  }
}
