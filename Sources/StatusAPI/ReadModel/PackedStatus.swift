import Desk
import Foundation
import Hotline

/// A status without what many tickets share: a million of them must fit into memory.
struct PackedStatus {
  let version: Int32
  private let state: Ticket.State
  private let followedState: Ticket.State?
  private let service: NameTable.Index
  private let district: NameTable.Index
  private let contractor: NameTable.Index
  private let receivedAt: Date
  private let dueAt: Date?
  private let updatedAt: Date
  private let answer: String?

  init(_ status: TicketStatus, names: inout NameTable) {
    version = Int32(clamping: status.version)
    state = status.state
    followedState = status.followedState
    service = names.index(of: status.service)
    district = names.index(of: status.district)
    contractor = names.index(of: status.contractor)
    receivedAt = status.receivedAt
    dueAt = status.dueAt
    updatedAt = status.updatedAt
    answer = status.answer
  }

  /// The status as it was packed, but for the service's code, which nobody is shown.
  func unpacked(_ reference: Reference, names: NameTable) -> TicketStatus {
    var status = TicketStatus(
      reference: reference, version: Int(version), state: state, serviceCode: nil,
      service: names[service], district: names[district], contractor: names[contractor],
      answer: answer, receivedAt: receivedAt, dueAt: dueAt, updatedAt: updatedAt)
    status.followedState = followedState
    return status
  }
}

/// The names of services, districts and contractors, each kept once.
struct NameTable {
  typealias Index = UInt32

  /// Index 0 stands for no name.
  private var names: [TicketStatus.Name?] = [nil]
  private var indices: [TicketStatus.Name: Index] = [:]

  mutating func index(of name: TicketStatus.Name?) -> Index {
    guard let name else { return 0 }
    if let known = indices[name] { return known }
    let index = Index(names.count)
    names.append(name)
    indices[name] = index
    return index
  }

  subscript(index: Index) -> TicketStatus.Name? { names[Int(index)] }
}
