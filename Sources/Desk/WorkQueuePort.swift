import Foundation
import Hotline

/// A contractor's user as the sign-in page needs it.
public struct ContractorAccount: Hashable, Sendable {
  /// The number the database gave.
  public var id: Int64
  /// What the user signs in with.
  public var login: String
  /// The name colleagues see.
  public var displayName: String
  /// Whose queue the account works on.
  public var contractor: Contractor
  /// crypt(5) string.
  public var passwordHash: String

  /// An account as stored.
  public init(
    id: Int64, login: String, displayName: String, contractor: Contractor, passwordHash: String
  ) {
    self.id = id
    self.login = login
    self.displayName = displayName
    self.contractor = contractor
    self.passwordHash = passwordHash
  }
}

/// A sign-in that goes on.
public struct WebSession: Hashable, Sendable {
  /// Who is signed in.
  public var account: ContractorAccount
  /// What every form must send back.
  public var csrfToken: String
  /// When it ends by itself.
  public var expiresAt: Date

  /// A session as stored.
  public init(account: ContractorAccount, csrfToken: String, expiresAt: Date) {
    self.account = account
    self.csrfToken = csrfToken
    self.expiresAt = expiresAt
  }
}

/// One line of a contractor's queue.
public struct QueueEntry: Hashable, Sendable {
  /// The ticket without what a contractor may not see (`caller` is empty).
  public var ticket: Ticket
  /// The contractor's job on it.
  public var workOrder: WorkOrder
  /// Its clocks.
  public var clocks: [ServiceClockRecord]
  /// The service's name.
  public var serviceName: TicketStatus.Name?
  /// The district's name.
  public var districtName: TicketStatus.Name?
  /// How many residents wait for it: one, and all whose tickets are joined to it.
  public var callerCount = 1

  /// A line as read.
  public init(
    ticket: Ticket, workOrder: WorkOrder, clocks: [ServiceClockRecord],
    serviceName: TicketStatus.Name?, districtName: TicketStatus.Name?
  ) {
    self.ticket = ticket
    self.workOrder = workOrder
    self.clocks = clocks
    self.serviceName = serviceName
    self.districtName = districtName
  }
}

/// The contractors' side of the database.
public protocol WorkQueueStore: TicketStore {
  /// An active account; nil when there is none.
  func account(login: String) async throws -> ContractorAccount?
  /// Remembers a sign-in by the hash of its token.
  func startSession(
    tokenSHA256: [UInt8], account: Int64, csrfToken: String, now: Date, expiresAt: Date)
    async throws
  /// An unexpired session of an active account.
  func session(tokenSHA256: [UInt8], now: Date) async throws -> WebSession?
  /// Ends a sign-in; nothing happens when there is none.
  func endSession(tokenSHA256: [UInt8]) async throws
  /// A contractor's open jobs by deadline, at most `limit`.
  func openQueue(of contractor: ContractorCode, limit: Int) async throws -> [QueueEntry]
  /// The contractor's jobs done or refused lately, newest first.
  func recentlyEnded(of contractor: ContractorCode, limit: Int) async throws -> [QueueEntry]
  /// One job; nil when it is not this contractor's.
  func entry(_ workOrder: WorkOrderID, of contractor: ContractorCode) async throws -> QueueEntry?
}
