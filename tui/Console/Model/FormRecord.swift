import Foundation
import Hotline

/// A half-filled form as it is kept in the database.
struct FormRecord: Codable {
  struct PickedHouse: Codable {
    var id: HouseID
    var address: String
    var point: GeoPoint
    var district: DistrictCode
    var building: Building
  }

  var submissionKey: String
  var receivedAt: Date
  var phone: String
  var name: String
  var address: String
  var serviceWords: String
  var description: String
  var priority: Priority?
  var service: ServiceCode?
  var house: PickedHouse?

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
    house = form.house.map {
      PickedHouse(
        id: $0.id, address: $0.address, point: $0.point, district: $0.district,
        building: $0.building)
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
    form.house = house.map {
      House(
        id: $0.id, address: $0.address, point: $0.point, district: $0.district,
        building: $0.building)
    }
    form.focus = form.phone.isEmpty ? .phone : form.description.isEmpty ? .address : .description
    return form
  }
}
