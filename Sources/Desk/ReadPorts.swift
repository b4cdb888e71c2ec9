import Foundation
import Hotline

/// What anybody who knows a reference may read: nothing personal.
public struct TicketStatus: Hashable, Sendable {
  /// A name in both languages.
  public struct Name: Hashable, Sendable {
    /// In Ukrainian.
    public var uk: String
    /// In English.
    public var en: String

    /// A name in both languages.
    public init(uk: String, en: String) {
      self.uk = uk
      self.en = en
    }
  }

  public var reference: Reference
  public var version: Int
  public var state: Ticket.State
  public var serviceCode: ServiceCode?
  public var service: Name?
  public var district: Name?
  public var contractor: Name?
  public var answer: String?
  public var receivedAt: Date
  public var dueAt: Date?
  public var updatedAt: Date

  /// A status as read.
  public init(
    reference: Reference, version: Int, state: Ticket.State, serviceCode: ServiceCode?,
    service: Name?, district: Name?, contractor: Name?, answer: String?, receivedAt: Date,
    dueAt: Date?, updatedAt: Date
  ) {
    self.reference = reference
    self.version = version
    self.state = state
    self.serviceCode = serviceCode
    self.service = service
    self.district = district
    self.contractor = contractor
    self.answer = answer
    self.receivedAt = receivedAt
    self.dueAt = dueAt
    self.updatedAt = updatedAt
  }
}

/// Statuses for many residents at once.
public protocol StatusSource: Sendable {
  /// The statuses of those references that exist, in no order (one statement, `= ANY`).
  func statuses(of references: [Reference]) async throws -> [TicketStatus]
}

/// A contractor's user as the sign-in page needs it.
public struct ContractorAccount: Hashable, Sendable {
  public var id: Int64
  public var login: String
  public var displayName: String
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
  public var account: ContractorAccount
  public var csrfToken: String
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
  public var serviceName: TicketStatus.Name?
  public var districtName: TicketStatus.Name?

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
  func startSession(
    tokenSHA256: [UInt8], account: Int64, csrfToken: String, now: Date, expiresAt: Date)
    async throws
  /// An unexpired session of an active account.
  func session(tokenSHA256: [UInt8], now: Date) async throws -> WebSession?
  func endSession(tokenSHA256: [UInt8]) async throws
  /// A contractor's open jobs by deadline, at most `limit`.
  func openQueue(of contractor: ContractorCode, limit: Int) async throws -> [QueueEntry]
  /// The contractor's jobs done or refused lately, newest first.
  func recentlyEnded(of contractor: ContractorCode, limit: Int) async throws -> [QueueEntry]
  /// One job; nil when it is not this contractor's.
  func entry(_ workOrder: WorkOrderID, of contractor: ContractorCode) async throws -> QueueEntry?
}

/// One line of the dispatchers' list.
public struct TicketLine: Hashable, Sendable {
  public var ticket: Ticket
  public var clocks: [ServiceClockRecord]
  public var serviceName: TicketStatus.Name?
  public var contractorName: TicketStatus.Name?

  /// A line as read.
  public init(
    ticket: Ticket, clocks: [ServiceClockRecord], serviceName: TicketStatus.Name?,
    contractorName: TicketStatus.Name?
  ) {
    self.ticket = ticket
    self.clocks = clocks
    self.serviceName = serviceName
    self.contractorName = contractorName
  }
}

/// A half-filled form; kept so that a crash loses nothing typed.
public struct Draft: Hashable, Sendable {
  /// The call it belongs to; nil for a form opened without one.
  public var contact: ContactID?
  /// The form as JSON; the console's own affair, at most 40,000 characters.
  public var body: String
  public var updatedAt: Date

  /// A draft as stored.
  public init(contact: ContactID?, body: String, updatedAt: Date) {
    self.contact = contact
    self.body = body
    self.updatedAt = updatedAt
  }
}

/// The dispatchers' side of the database, under the dispatcher's own login.
public protocol DispatcherStore: TicketStore {
  /// The dispatcher who is logged in.
  func me() async throws -> Agent
  /// Goes available, away or to wrap-up; refused while a call is offered or going on.
  func setState(_ state: Agent.State, now: Date) async throws
  /// Calls that are not over, oldest first, at most `limit`.
  func openCalls(limit: Int) async throws -> [Contact]
  func contact(_ id: ContactID) async throws -> Contact?
  /// Untriaged first, then open ones by deadline, at most `limit`.
  func openTickets(limit: Int) async throws -> [TicketLine]
  /// Tickets of the same caller, newest first, at most `limit`.
  func tickets(byCaller phone: String, limit: Int) async throws -> [TicketLine]
  func find(_ reference: Reference) async throws -> TicketID?
  func events(of ticket: TicketID) async throws -> [TicketEvent]
  /// Houses whose address fits the words as typed («зор 12»), best first, at most `limit`.
  func searchHouses(_ words: String, limit: Int) async throws -> [House]
  /// Asks the core that holds the call.
  func ask(_ verb: CallRequest.Verb, contact: ContactID) async throws
  func saveDraft(_ draft: Draft) async throws
  func drafts() async throws -> [Draft]
  func dropDraft(contact: ContactID?) async throws
}

/// The city's catalogue, rules and districts as the database has them now.
public protocol CityStore: Sendable {
  func services() async throws -> [Service]
  func contractors() async throws -> [Contractor]
  /// The newest version of each document of a kind («city», «routing», «policies», «calendars»).
  func documents(kind: String) async throws -> [CityDocument]
  /// Each district with its area as GeoJSON geometry (RFC 7946 MultiPolygon).
  func districts() async throws -> [DistrictArea]
}

/// A rule book, policy or calendar file as imported.
public struct CityDocument: Hashable, Sendable {
  public var kind: String
  public var name: String
  public var version: Int
  public var body: String

  /// A document as stored.
  public init(kind: String, name: String, version: Int, body: String) {
    self.kind = kind
    self.name = name
    self.version = version
    self.body = body
  }
}

/// A district and its area.
public struct DistrictArea: Hashable, Sendable {
  public var code: DistrictCode
  public var name: TicketStatus.Name
  /// GeoJSON MultiPolygon geometry, WGS84 degrees.
  public var geoJSON: String

  /// A district as stored.
  public init(code: DistrictCode, name: TicketStatus.Name, geoJSON: String) {
    self.code = code
    self.name = name
    self.geoJSON = geoJSON
  }
}
