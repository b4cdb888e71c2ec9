/// Who hears whom, as data: some calls and, for each, whom of the others it hears.
///
/// A conversation, a conference, a supervisor who listens, whispers or barges in are rooms that
/// differ in nothing but this.
public struct Room: Hashable, Sendable {
  /// Most members: what a mixer of speech makes sense for.
  public static let limit = 16

  /// Names the room in events; connecting with the tag of the room its members are in changes it.
  public let tag: Int
  /// Who is in it.
  public private(set) var members: [CallID]
  private var audible: [CallID: Set<CallID>] = [:]

  /// A room in which nobody hears anybody yet.
  public init(tag: Int, _ members: [CallID]) {
    self.tag = tag
    self.members = members
  }

  /// A room in which everybody hears everybody else.
  public static func conference(tag: Int, _ members: [CallID]) -> Room {
    var room = Room(tag: tag, members)
    for listener in members {
      for speaker in members where speaker != listener { room.let(listener, hear: speaker) }
    }
    return room
  }

  /// Lets one hear another; both become members.
  public mutating func `let`(_ listener: CallID, hear speaker: CallID) {
    for call in [listener, speaker] where !members.contains(call) { members.append(call) }
    audible[listener, default: []].insert(speaker)
  }

  /// The room with somebody who hears all others, and whom nobody hears.
  public func listenedTo(by supervisor: CallID) -> Room {
    var room = self
    for member in members where member != supervisor { room.let(supervisor, hear: member) }
    return room
  }

  /// The room with somebody who hears all others and is heard by one of them only.
  public func whisperedTo(_ member: CallID, by supervisor: CallID) -> Room {
    var room = listenedTo(by: supervisor)
    room.let(member, hear: supervisor)
    return room
  }

  /// Whether one hears another here.
  public func hears(_ listener: CallID, _ speaker: CallID) -> Bool {
    audible[listener]?.contains(speaker) ?? false
  }

  /// By member, a bit for each member it hears.
  var matrix: [UInt32] {
    members.map { listener in
      members.enumerated().reduce(0) { bits, speaker in
        hears(listener, speaker.element) ? bits | 1 << UInt32(speaker.offset) : bits
      }
    }
  }

  func check() throws(TelephonyError) {
    guard (1...Self.limit).contains(members.count) else {
      throw .invalid("A room has 1 to \(Self.limit) members, not \(members.count).")
    }
    guard Set(members).count == members.count else {
      throw .invalid("A call can be in a room only once.")
    }
    guard Int32(exactly: tag) != nil else { throw .invalid("A room's tag has 32 bits.") }
  }
}
