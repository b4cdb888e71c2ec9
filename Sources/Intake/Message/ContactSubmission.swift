import Foundation
import HTTP
import Hotline

/// What a program sends about one contact, read strictly: every wrong field is named.
struct ContactSubmission: Sendable {
  /// Channels a program may speak for; calls and SIP messages come by telephone only.
  static let channels: [Channel] = [.api, .chat, .sms, .messenger, .email, .webForm]

  var channel = Channel.api
  var callerName = ""
  var callerPhone = ""
  var text = ""
  var service: ServiceCode?
  var address = ""
  var location: GeoPoint?
  var accuracyMetres: Int?
  var receivedAt: Date?

  /// Reads a body; throws a 400 problem that names every wrong field.
  init(_ body: [UInt8], now: Date) throws(Problem) {
    let object: FieldReader
    do {
      object = try JSONDecoder().decode(FieldReader.self, from: Data(body))
    } catch {
      throw Problem(
        .badRequest, code: "malformed_json", detail: "The body must be one JSON object in UTF-8.")
    }
    let faults = FaultList()
    object.refuseOthers(
      than: ["channel", "caller", "text", "service", "address", "location", "receivedAt"], faults)
    if let code = object.text("channel", limit: 40, faults) {
      channel = Self.channel(code, faults)
    }
    text = object.text("text", limit: 8000, faults) ?? ""
    // A text that is there and wrong has been named already.
    if text.isEmpty, !faults.name("text") { faults.add("text", .missing) }
    address = object.text("address", limit: 300, faults) ?? ""
    if let code = object.text("service", limit: 40, faults) {
      service = ServiceCode(rawValue: code)
      if service == nil { faults.add("service", .malformed("a code of the catalogue")) }
    }
    if let caller = object.object("caller", faults) {
      caller.refuseOthers(than: ["name", "phone"], faults)
      callerName = caller.text("name", limit: 160, faults) ?? ""
      callerPhone = caller.text("phone", limit: 160, faults) ?? ""
    }
    if let place = object.object("location", faults) {
      location = Self.point(place, faults)
      accuracyMetres = Self.accuracy(place, faults)
    }
    if let time = object.text("receivedAt", limit: 40, faults) {
      receivedAt = Self.time(time, now: now, faults)
    }
    guard faults.fields.isEmpty else {
      throw Problem(
        .badRequest, code: "invalid_fields", detail: "Some fields are wrong.",
        fields: faults.fields)
    }
  }

  /// The same content gives the same bytes, however the JSON was written.
  var canonicalBytes: [UInt8] {
    let parts = [
      channel.rawValue, callerName, callerPhone, text, service?.rawValue ?? "", address,
      location.map { "\($0.latitude) \($0.longitude)" + (accuracyMetres.map { " \($0)" } ?? "") }
        ?? "",
      receivedAt.map { String($0.timeIntervalSince1970) } ?? "",
    ]
    return parts.flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) }
  }

  private static func channel(_ code: String, _ faults: FaultList) -> Channel {
    guard let channel = Channel(rawValue: code), channels.contains(channel) else {
      faults.add(
        "channel", .malformed("one of " + channels.map(\.rawValue).joined(separator: ", ")))
      return .api
    }
    return channel
  }

  private static func point(_ place: FieldReader, _ faults: FaultList) -> GeoPoint? {
    place.refuseOthers(than: ["latitude", "longitude", "accuracy"], faults)
    guard let latitude = place.number("latitude", faults),
      let longitude = place.number("longitude", faults)
    else { return nil }
    guard let point = GeoPoint(latitude: latitude, longitude: longitude) else {
      faults.add("location", .malformed("WGS84 degrees: latitude −90…90, longitude −180…180"))
      return nil
    }
    return point
  }

  /// Metres, as browsers tell them (W3C Geolocation).
  private static func accuracy(_ place: FieldReader, _ faults: FaultList) -> Int? {
    guard let metres = place.optionalNumber("accuracy", faults) else { return nil }
    guard (0...100_000).contains(metres) else {
      faults.add("location.accuracy", .malformed("metres, 0 to 100,000"))
      return nil
    }
    return Int(metres.rounded(.up))
  }

  /// A clock that runs five minutes ahead is forgiven, a letter a year old is none of today.
  private static func time(_ text: String, now: Date, _ faults: FaultList) -> Date? {
    let style = Date.ISO8601FormatStyle()
    let withFractions = style.year().month().day().time(includingFractionalSeconds: true)
      .timeZone(separator: .omitted)
    // Either of the two forms will do: that one of them does not fit is no error.
    guard let time = (try? style.parse(text)) ?? (try? withFractions.parse(text)) else {
      faults.add("receivedAt", .malformed("a time with its zone, as 2026-11-21T08:00:00Z"))
      return nil
    }
    guard time <= now + 300, time >= now - 366 * 86_400 else {
      faults.add("receivedAt", .malformed("a time within the last year and not in the future"))
      return nil
    }
    return time
  }
}
