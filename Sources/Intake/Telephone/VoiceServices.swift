import Desk
import Foundation
import HTTP
import Hotline
import Logbook

/// What the telephone line works with.
public struct VoiceServices: Sendable {
  /// Keeps the rows of calls.
  public var contacts: any ContactStore
  /// Knows who takes the next call.
  public var agents: any AgentPool
  /// Registers text messages.
  public var desk: Desk
  /// Knows with whom to register.
  public var trunks: any TrunkStore
  /// Rings when a dispatcher asks something or becomes free, or a trunk changed.
  public var feed: any ChangeFeed
  /// Keeps what the database cannot take now.
  public var spool: Spool
  /// This core.
  public var core: UUID
  /// Folder of the prompts, each a WAV file named as `Prompt` says.
  public var prompts: URL
  /// Folder of the recordings.
  public var recordings: URL
  /// How long a caller waits for what.
  public var timings: VoiceTimings
  /// The journal.
  public var log: Logbook

  /// Everything the line works with.
  public init(
    contacts: any ContactStore, agents: any AgentPool, desk: Desk, trunks: any TrunkStore,
    feed: any ChangeFeed, spool: Spool, core: UUID, prompts: URL, recordings: URL,
    timings: VoiceTimings, log: Logbook
  ) {
    self.contacts = contacts
    self.agents = agents
    self.desk = desk
    self.trunks = trunks
    self.feed = feed
    self.spool = spool
    self.core = core
    self.prompts = prompts
    self.recordings = recordings
    self.timings = timings
    self.log = log
  }

  /// The WAV file of a prompt.
  func file(of prompt: Prompt) -> String {
    prompts.appendingPathComponent("\(prompt.rawValue).wav").path
  }
}
