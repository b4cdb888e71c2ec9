import Catalogue
import Desk
import Foundation
import Hotline

extension Document {
  /// Requests as GeoReport v2 lists them.
  ///
  /// - Parameters:
  ///   - extended: whether to add what the specification has no field for.
  ///   - language: of the names.
  static func requests(
    _ requests: [PublicRequest], extended: Bool, in language: Language
  ) -> Document {
    let items = requests.map { element($0, extended: extended, in: language) }
    return Document(root: "service_requests", content: .list(of: "request", items))
  }

  /// The answer to a submission.
  static func receipt(_ reference: Reference, notice: String) -> Document {
    let item: Element = [
      "service_request_id": .text(reference.digits),
      "service_notice": .text(notice),
      "account_id": .null,
    ]
    return Document(root: "service_requests", content: .list(of: "request", [item]))
  }

  /// What a token stands for. Requests are numbered at once, so a token is the request's number.
  static func token(_ reference: Reference) -> Document {
    let item: Element = [
      "service_request_id": .text(reference.digits), "token": .text(reference.digits),
    ]
    return Document(root: "service_requests", content: .list(of: "request", [item]))
  }

  private static func element(
    _ request: PublicRequest, extended: Bool, in language: Language
  ) -> Element {
    let status = request.status
    var fields: [Element.Field] = [
      .init(name: "service_request_id", value: .text(status.reference.digits)),
      .init(name: "status", value: .text(status.state.isOpen ? "open" : "closed")),
      .init(name: "status_notes", value: .text(status.answer)),
      .init(name: "service_name", value: .text(status.service?[language])),
      .init(name: "service_code", value: .text(status.serviceCode?.rawValue)),
      .init(name: "description", value: .text(request.description)),
      .init(name: "agency_responsible", value: .text(status.contractor?[language])),
      .init(name: "service_notice", value: .null),
      .init(name: "requested_datetime", value: .time(status.receivedAt)),
      .init(name: "updated_datetime", value: .time(status.updatedAt)),
      .init(name: "expected_datetime", value: .time(status.dueAt)),
      .init(name: "address", value: .text(request.address)),
      .init(name: "address_id", value: .null),
      .init(name: "zipcode", value: .null),
      .init(name: "lat", value: request.point.map { .number($0.latitude) } ?? .null),
      .init(name: "long", value: request.point.map { .number($0.longitude) } ?? .null),
      .init(name: "media_url", value: .null),
    ]
    if extended {
      let extra: Element = [
        "state": .text(status.state.rawValue),
        "state_name": .text(status.state.phrase[language]),
        "district": .text(status.district?[language]),
        "version": .integer(status.version),
      ]
      fields.append(.init(name: "extended_attributes", value: extra))
    }
    return .object(fields)
  }
}

extension Element {
  /// A time in W3C's profile of ISO 8601, with its zone.
  static func time(_ time: Date?) -> Element { .text(time?.formatted(.iso8601)) }
}

extension TicketStatus.Name {
  subscript(language: Language) -> String { Phrase(uk: uk, en: en)[language] }
}
