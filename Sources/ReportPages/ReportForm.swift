import Desk
import Foundation
import HTTP
import Hotline

/// What a resident filled in, as it was typed, and what is wrong with it.
struct ReportForm {
  /// The fields people see, in their order.
  enum Field: String, CaseIterable, Sendable {
    case service, description, address, name, phone

    /// The most characters it takes.
    var limit: Int {
      switch self {
      case .service: 40
      case .description: 4000
      case .address: TicketDraft.addressLimit
      case .name, .phone: TicketDraft.callerLimit
      }
    }
  }

  /// Why a field is not accepted.
  enum Fault: Hashable, Sendable {
    case missing, tooLong, unknown
  }

  private var values: [Field: String] = [:]
  private(set) var faults: [Field: Fault] = [:]

  /// An empty form.
  init() {}

  /// A form as sent; faults are found, nothing is thrown away.
  init(_ form: Form, services: [Service]) {
    for field in Field.allCases {
      let value = (form[field.rawValue] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      values[field] = value
      if value.unicodeScalars.count > field.limit { faults[field] = .tooLong }
    }
    if self[.description].isEmpty { faults[.description] = .missing }
    if self[.address].isEmpty { faults[.address] = .missing }
    let code = self[.service]
    if !code.isEmpty, !services.contains(where: { $0.code.rawValue == code }) {
      faults[.service] = .unknown
    }
  }

  /// What was typed; empty where nothing was.
  subscript(field: Field) -> String { values[field] ?? "" }

  /// The chosen service; nil for «I do not know».
  var service: ServiceCode? { ServiceCode(rawValue: self[.service]) }
}
