import Catalogue
import Desk
import Foundation
import Hotline
import Logbook
import Secrets
import Telephony

/// Text messages by SIP (RFC 3428): each becomes a ticket, and the sender is told its reference.
struct MessageIntake: Sendable {
  private static let accepted = Phrase(
    uk: "Звернення прийнято. Номер {0}. Стан: наберіть номер на сторінці стану звернень.",
    en: "Your report is registered. Reference {0}. Look it up on the status page.")

  let desk: Desk
  let exchange: Exchange
  let log: Logbook

  /// Registers a message; says 200 only after COMMIT.
  func receive(_ message: IncomingMessage) async {
    do {
      let draft = try Self.draft(of: message, now: Date())
      let ticket = try await desk.register(draft, by: .channel("sip"))
      reply(to: message, status: 200)
      // A retry is answered, not greeted again.
      if !ticket.wasReplay { tell(message.senderURI, ticket.reference) }
    } catch let refusal as Refusal {
      reply(to: message, status: refusal.status)
    } catch DeskError.unavailable {
      reply(to: message, status: 503)
    } catch is DeskError {
      reply(to: message, status: 400)
    } catch {
      log.error("a message cannot be registered", ["reason": "\(type(of: error))"])
      reply(to: message, status: 500)
    }
  }

  /// Why a message is none of ours.
  struct Refusal: Error {
    let status: Int
  }

  /// The draft of a message; throws `Refusal` when it is no text.
  static func draft(of message: IncomingMessage, now: Date) throws -> TicketDraft {
    guard message.contentType.lowercased() == "text/plain" else { throw Refusal(status: 415) }
    let text = message.text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, text.unicodeScalars.count <= TicketDraft.descriptionLimit else {
      throw Refusal(status: text.isEmpty ? 400 : 413)
    }
    let sender = message.senderNumber.isEmpty ? message.senderURI : message.senderNumber
    let identity = "\(message.senderURI) \(message.sipCallID) \(message.sequence)"
    let digest = SHA256.digest(Array(identity.utf8))
    var contact = Contact(
      key: UUID(ofDigest: digest), channel: .sipMessage, state: .ended,
      caller: sender.asShown(TicketDraft.callerLimit), receivedAt: now)
    contact.outcome = .received
    contact.endedAt = now
    contact.body = text
    contact.sipCallID = message.sipCallID.asShown(400)
    let hex = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    var draft = TicketDraft(
      submissionKey: "sip:\(hex)", origin: .new(contact), channel: .sipMessage,
      description: text, receivedAt: now)
    draft.caller = Caller(
      name: message.senderName.asShown(TicketDraft.callerLimit), phone: contact.caller)
    return draft
  }

  private func reply(to message: IncomingMessage, status: Int) {
    do {
      try exchange.send(.reply(message.handle, status: status))
    } catch {
      // The sender hears nothing, tries again and finds the same ticket.
      log.warning("a message cannot be answered", ["reason": "\(error)"])
    }
  }

  private func tell(_ sender: String, _ reference: Reference) {
    let text = Self.accepted(.uk, reference.description)
    do {
      try exchange.send(.sendMessage(OutboundMessage(targetURI: sender, text: text), tag: 0))
    } catch {
      log.warning("a sender cannot be told the reference", ["reason": "\(error)"])
    }
  }
}
