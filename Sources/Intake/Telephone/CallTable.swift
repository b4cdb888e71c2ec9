import Hotline
import Synchronization
import Telephony

/// Which session a leg or a contact belongs to.
final class CallTable: Sendable {
  private struct Entries {
    var byLeg: [CallID: VoiceSession] = [:]
    var byContact: [ContactID: VoiceSession] = [:]
  }

  private let entries = Mutex(Entries())

  /// The session of a leg.
  func session(of leg: CallID) -> VoiceSession? { entries.withLock { $0.byLeg[leg] } }

  /// The session of a stored call.
  func session(of contact: ContactID) -> VoiceSession? {
    entries.withLock { $0.byContact[contact] }
  }

  /// All stored calls.
  var contacts: [ContactID] { entries.withLock { Array($0.byContact.keys) } }

  /// No call is left.
  var isEmpty: Bool { entries.withLock { $0.byLeg.isEmpty } }

  /// A leg that is there already.
  func add(_ session: VoiceSession, leg: CallID) {
    entries.withLock { $0.byLeg[leg] = session }
  }

  /// A leg that `dial` makes: nothing it tells can arrive before it is known here.
  func dial(_ session: VoiceSession, _ dial: () throws -> CallID) rethrows -> CallID {
    try entries.withLock { entries in
      let leg = try dial()
      entries.byLeg[leg] = session
      return leg
    }
  }

  /// The database knows the call under this number.
  func add(_ session: VoiceSession, contact: ContactID) {
    entries.withLock { $0.byContact[contact] = session }
  }

  /// The call and all its legs are over.
  func remove(legs: [CallID], contact: ContactID?) {
    entries.withLock { entries in
      for leg in legs { entries.byLeg[leg] = nil }
      if let contact { entries.byContact[contact] = nil }
    }
  }
}
