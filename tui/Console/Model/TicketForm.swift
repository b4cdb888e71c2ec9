import Desk
import Foundation
import Hotline
import Places
import Priorities

/// The form a dispatcher fills while the caller speaks.
public struct TicketForm: Sendable {
  /// What saving it will do.
  public enum Purpose: Hashable, Sendable {
    /// Register a ticket; with the call it comes of.
    case register(ContactID?)
    /// Say what an untriaged ticket is about and where.
    case triage(TicketID, Reference, version: Int)
  }

  /// A field that the cursor can be in.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case phone, name, address, service, description, priority
  }

  /// What routing would decide.
  public struct Plan: Hashable, Sendable {
    /// Who would get it.
    public var contractor: ContractorCode
    /// Why, in words.
    public var explanation: String
    /// Until when the city would promise to be done.
    public var dueAt: Date?
    /// The district the address lies in.
    public var district: DistrictCode?
    /// How urgent it would be.
    public var priority: Priority
  }

  static let suggestionLimit = 8

  var purpose: Purpose
  /// Makes a second saving find the first one's ticket.
  var submissionKey: String
  var receivedAt: Date
  var focus: Field
  var phone: TextField
  var name: TextField
  var address: TextField
  var service: TextField
  var description: TextField
  var priority: Priority?
  var picked: PlaceMatch?
  var pickedService: Service?
  var found = PlaceSearch()
  var services: [Service] = []
  /// Which suggestion the marker stands on; nil until words are typed or it is moved.
  var suggestion: Int?
  var earlier: [TicketLine] = []
  var plan: Plan?
  /// What the priority rules say of what is typed so far.
  var urgency: PriorityDecision?
  /// Open incidents and earlier tickets at its place.
  var nearby: [Nearby] = []
  /// What the ticket will be joined to when it is saved.
  var joinTo: JoinTarget?
  /// What was last asked about the place.
  var askedNearby: DuplicateQuestion?
  /// Typed since the draft was last kept.
  var isChanged = false
  /// Whether a draft of it is kept.
  var hasDraft = false
  var isSaving = false

  init(purpose: Purpose, submissionKey: String, receivedAt: Date) {
    self.purpose = purpose
    self.submissionKey = submissionKey
    self.receivedAt = receivedAt
    focus = .phone
    phone = TextField(limit: TicketDraft.callerLimit)
    name = TextField(limit: TicketDraft.callerLimit)
    address = TextField(limit: TicketDraft.addressLimit)
    service = TextField(limit: 200)
    description = TextField(limit: TicketDraft.descriptionLimit)
  }

  /// The fields that can be changed.
  var fields: [Field] {
    switch purpose {
    case .register: Field.allCases
    case .triage: [.address, .service]
    }
  }

  var contact: ContactID? {
    guard case .register(let contact) = purpose else { return nil }
    return contact
  }

  var keepsDraft: Bool {
    if case .register = purpose { true } else { false }
  }

  /// The house that was picked.
  var house: House? { picked?.house }

  /// The place as filled in; what was picked counts as long as its address stands at the beginning.
  var place: TicketPlace {
    let typed = TypedPlace(address.trimmed)
    return TicketPlace(
      address: address.trimmed, house: house?.id, point: picked?.point,
      district: picked?.district, building: house?.building,
      confidence: picked?.confidence ?? PlaceConfidence.none,
      accuracyMetres: picked?.accuracyMetres, entrance: typed.entrance,
      flat: typed.flat)
  }

  /// What makes one address likelier than another.
  var placeContext: PlaceContext {
    PlaceContext(district: earlier.first?.ticket.place.district, caller: phone.trimmed)
  }

  /// The form as the desk takes it.
  var draft: TicketDraft {
    var draft = TicketDraft(
      submissionKey: submissionKey, origin: contact.map { .stored($0) } ?? .none, channel: .call,
      description: description.trimmed, receivedAt: receivedAt)
    draft.service = pickedService?.code
    draft.place = place
    draft.priority = priority
    draft.earlierServices = earlier.filter(\.ticket.state.isOpen).compactMap(\.ticket.service)
    draft.joinTo = joinTo
    draft.caller = Caller(name: name.trimmed, phone: phone.trimmed)
    return draft
  }

  /// Works out anew what routing would decide.
  mutating func refreshPlan(rules: any CityRules, agent: AgentLogin, now: Date) {
    var draft = self.draft
    urgency = Triage.urgency(of: draft, rules: rules, now: now).decision
    guard pickedService != nil else { return plan = nil }
    // The plan does not depend on the words, which come last while somebody is speaking.
    if draft.description.isEmpty { draft.description = "—" }
    do {
      let registration = try Triage.plan(draft, by: .agent(agent), rules: rules, now: now)
      plan = registration.workOrder.map { order in
        Plan(
          contractor: order.contractor, explanation: order.explanation,
          dueAt: registration.clocks.first { $0.stage == .resolution }?.dueAt,
          district: registration.place.district, priority: registration.priority)
      }
    } catch {
      plan = nil
    }
  }
}
