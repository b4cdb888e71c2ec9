import Desk
import Foundation
import HTTP
import Hotline
import Secrets

/// What `POST requests` sends, read strictly: every missing or wrong parameter is named.
struct Submission {
  private static let urlLimit = 1000

  let service: ServiceCode
  let place: TicketPlace
  let description: String
  let caller: Caller
  /// The content in one spelling: the same content gives the same bytes.
  let canonicalBytes: [UInt8]

  init(_ form: Form) throws(Refusal) {
    var faults: [String] = []
    let code = form["service_code"] ?? ""
    let service = ServiceCode(rawValue: code)
    if code.isEmpty {
      faults.append("service_code was not provided.")
    } else if service == nil {
      faults.append("service_code is malformed.")
    }
    place = Self.place(form, &faults)
    var words = [form["description"] ?? ""]
    if let link = form["media_url"], !link.isEmpty {
      if Self.isWebAddress(link) {
        words.append(link)
      } else {
        faults.append("media_url is no http or https address.")
      }
    }
    description = words.filter { !$0.isEmpty }.joined(separator: "\n")
    if description.isEmpty { faults.append("description was not provided.") }
    caller = Self.caller(form)
    guard faults.isEmpty, let service else { throw Refusal(.badRequest, all: faults) }
    self.service = service
    canonicalBytes = form.all.filter { $0.name != "api_key" }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
      .flatMap { Array("\($0.name.utf8.count):\($0.name)\($0.value.utf8.count):\($0.value)".utf8) }
  }

  /// A point, an address, or both; GeoReport v2 demands one of them.
  private static func place(_ form: Form, _ faults: inout [String]) -> TicketPlace {
    var place = TicketPlace(address: form["address_string"] ?? "")
    let latitude = form["lat"] ?? ""
    let longitude = form["long"] ?? ""
    if !latitude.isEmpty || !longitude.isEmpty {
      place.point = Double(latitude).flatMap { latitude in
        Double(longitude).flatMap { GeoPoint(latitude: latitude, longitude: $0) }
      }
      if place.point == nil {
        faults.append("lat and long are degrees of WGS84, and come together.")
      }
    }
    if let id = form["address_id"], !id.isEmpty {
      if let number = Int64(id), number > 0 {
        place.house = HouseID(rawValue: number)
      } else {
        faults.append("address_id is malformed.")
      }
    }
    if place.point == nil, place.house == nil, place.address.isEmpty, faults.isEmpty {
      faults.append("lat and long, address_string or address_id were not provided.")
    }
    return place
  }

  private static func caller(_ form: Form) -> Caller {
    let name = [form["first_name"], form["last_name"]].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: " ")
    let phone = form["phone"] ?? ""
    return Caller(name: name, phone: phone.isEmpty ? form["email"] ?? "" : phone)
  }

  private static func isWebAddress(_ text: String) -> Bool {
    guard text.utf8.count <= urlLimit, text.utf8.allSatisfy({ (33...126).contains($0) }),
      let parts = URLComponents(string: text), let host = parts.host
    else { return false }
    return !host.isEmpty && ["http", "https"].contains(parts.scheme?.lowercased())
  }
}

extension Submission {
  /// A ticket's draft.
  ///
  /// The interface has no key of its own for a retry. A client may send `Idempotency-Key`;
  /// without one the same content from the same client on the same day (UTC) is the same request.
  func draft(from client: String, idempotencyKey: String?, at now: Date) -> TicketDraft {
    let digest = SHA256.digest(canonicalBytes)
    let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let day = Int(now.timeIntervalSince1970 / 86_400)
    let key = "open311:\(client):" + (idempotencyKey ?? "\(hex):\(day)")
    var contact = Contact(
      key: UUID(ofDigest: SHA256.digest(key.utf8)),
      channel: .open311, state: .ended,
      caller: caller.phone.isEmpty ? caller.name : caller.phone, receivedAt: now)
    contact.outcome = .received
    contact.endedAt = now
    contact.callerName = caller.name.isEmpty ? nil : caller.name
    contact.body = description
    var draft = TicketDraft(
      submissionKey: key, origin: .new(contact), channel: .open311, description: description,
      receivedAt: now)
    draft.requestSHA256 = digest
    draft.service = service
    draft.place = place
    draft.caller = caller
    return draft
  }
}
