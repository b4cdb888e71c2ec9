import Foundation
import Hotline

/// A call that is over and waits on disk to be registered.
public struct SpooledCall: Hashable, Sendable, Codable {
  /// The call as it ended.
  public var contact: Contact
  /// Seconds of voice message in the recording; nil when the caller left none.
  public var messageSeconds: Double?

  /// A call to be kept.
  public init(contact: Contact, messageSeconds: Double?) {
    self.contact = contact
    self.messageSeconds = messageSeconds
  }

  /// Registers the voice message once, however often the spool is replayed.
  public var submissionKey: String { "voice:\(contact.key.uuidString.lowercased())" }
}
