import Desk
import Foundation
import Hotline

/// A half-filled form as it is kept in the database.
struct FormRecord: Codable {
  var submissionKey: String
  var receivedAt: Date
  var phone: String
  var name: String
  var address: String
  var serviceWords: String
  var description: String
  var priority: Priority?
  var service: ServiceCode?
  /// What was picked for the address; its own address is the beginning of `address`.
  var picked: TicketPlace?

  init(_ form: TicketForm) {
    submissionKey = form.submissionKey
    receivedAt = form.receivedAt
    phone = form.phone.text
    name = form.name.text
    address = form.address.text
    serviceWords = form.service.text
    description = form.description.text
    priority = form.priority
    service = form.pickedService?.code
    picked = form.picked.map { match in
      var place = form.place
      place.address = match.address
      return place
    }
  }

  /// The record as JSON; nil never comes, for nothing in it can fail to encode.
  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Strings, codes and finite numbers only: there is no error to tell anybody.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a kept form; nil when it is of another program's making.
  static func read(_ json: String) -> FormRecord? {
    // A draft that cannot be read is shown as such by the caller; the reason helps nobody.
    try? JSONDecoder().decode(FormRecord.self, from: Data(json.utf8))
  }

  /// The form as it was left.
  func form(contact: ContactID?, services: [Service]) -> TicketForm {
    var form = TicketForm(
      purpose: .register(contact), submissionKey: submissionKey, receivedAt: receivedAt)
    form.phone.replace(with: phone)
    form.name.replace(with: name)
    form.address.replace(with: address)
    form.service.replace(with: serviceWords)
    form.description.replace(with: description)
    form.priority = priority
    form.pickedService = services.first { $0.code == service }
    form.picked = picked.flatMap { PlaceMatch($0) }
    form.focus = form.phone.isEmpty ? .phone : form.description.isEmpty ? .address : .description
    return form
  }
}
