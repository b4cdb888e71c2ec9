import CPJSIP
import Foundation

extension TelephonyConfiguration {
  /// The most commands that wait for the SIP thread.
  private static let pendingCommandLimit: Int32 = 65_536

  /// Throws a sentence when a value makes no sense.
  func check() throws(TelephonyError) {
    var address4 = in_addr()
    for text in [address, publicAddress].compactMap({ $0 }) {
      guard inet_pton(AF_INET, text, &address4) == 1 else {
        throw .unusable("«\(text)» is not an IPv4 address, such as 0.0.0.0 or 192.0.2.7.")
      }
    }
    for port in [port, tls?.port ?? 0] {
      guard (0...65_535).contains(port) else {
        throw .unusable("\(port) is not a port; ports go from 0 to 65535.")
      }
    }
    guard rtpPorts.lowerBound >= 1024, rtpPorts.upperBound <= 65_535,
      rtpPorts.lowerBound.isMultiple(of: 2), rtpPorts.count >= 2
    else {
      throw .unusable(
        "RTP ports \(rtpPorts.lowerBound)-\(rtpPorts.upperBound) cannot be used: "
          + "they go from an even port of at least 1024 to at most 65535.")
    }
    if let tls {
      try Self.check(tls.certificateFile, has: "CERTIFICATE", "certificate")
      try Self.check(tls.keyFile, has: "PRIVATE KEY", "private key")
    }
    guard (1...4000).contains(maxCalls), maxCallsPerAddress > 0 else {
      throw .unusable("Limits of calls must be at least 1 and calls at most 4000.")
    }
    guard PhoneSecret.isQuotable(realm), (1...100).contains(realm.utf8.count) else {
      throw .unusable("«\(realm)» is no realm: it is a word of at most 100 letters without quotes.")
    }
    guard !phoneDigests.isEmpty else {
      throw .unusable("Telephones need at least one digest to register by.")
    }
    let seconds = [silentLineSeconds, messageReplySeconds, stopGraceSeconds]
    guard seconds.allSatisfy({ (1...86_400).contains($0) }) else {
      throw .unusable("The exchange's times must be at least one second and at most a day.")
    }
  }

  /// pjproject looks into these files only when the first telephone connects.
  private static func check(_ file: String, has label: String, _ what: String)
    throws(TelephonyError)
  {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unusable("The file \(file) for SIP over TLS cannot be read.")
    }
    guard String(decoding: data, as: UTF8.self).contains("\(label)-----") else {
      throw .unusable("The file \(file) for SIP over TLS has no \(what) in PEM.")
    }
  }

  /// Opens the C side with these values.
  func open() throws(TelephonyError) -> OpaquePointer {
    var reason = [CChar](repeating: 0, count: 400)
    let handle = withTexts { texts in
      var numbers = hl_configuration(
        address: texts[0], public_address: texts[1], port: Int32(port),
        tls_port: Int32(tls?.port ?? -1), certificate_file: texts[2], key_file: texts[3],
        first_rtp_port: Int32(rtpPorts.lowerBound), last_rtp_port: Int32(rtpPorts.upperBound),
        max_calls: Int32(maxCalls), max_calls_per_address: Int32(maxCallsPerAddress),
        max_pending_messages: Int32(maxPendingMessages),
        message_reply_seconds: Int32(messageReplySeconds),
        max_pending_events: Int32(maxPendingEvents),
        max_pending_commands: Self.pendingCommandLimit,
        silent_line_seconds: Int32(silentLineSeconds),
        stop_grace_seconds: Int32(stopGraceSeconds), product: texts[4],
        realm: texts[5],
        digests: (phoneDigests.contains(.md5), phoneDigests.contains(.sha256)))
      return hl_open(&numbers, &reason, reason.count)
    }
    guard let handle else {
      throw .unusable(String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
    }
    return handle
  }

  private func withTexts(_ body: ([UnsafePointer<CChar>?]) -> OpaquePointer?) -> OpaquePointer? {
    let texts = [address, publicAddress, tls?.certificateFile, tls?.keyFile, product, realm]
    let copies = texts.map { $0.flatMap { strdup($0) } }
    defer { copies.forEach { free($0) } }
    return body(copies.map { UnsafePointer($0) })
  }
}

extension OutboundCall {
  /// Throws a sentence when the call cannot be made as it is.
  func check() throws(TelephonyError) {
    if let phone { try PhoneAccount.check(user: phone) } else { try checkTarget(targetURI) }
    guard headers.count <= 16 else { throw .invalid("A call takes at most 16 headers.") }
    for header in headers {
      let isName = header.name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x2D
      }
      guard !header.name.isEmpty, isName, header.value.utf8.count <= 1000,
        header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { throw .invalid("«\(header.name)» is not a header on one line.") }
    }
  }
}

extension OutboundMessage {
  /// Throws a sentence when the message cannot be sent as it is.
  func check() throws(TelephonyError) {
    try checkTarget(targetURI)
    guard text.utf8.count <= 8192, !text.utf8.contains(0) else {
      throw .invalid("A message is a text of at most 8192 bytes.")
    }
  }
}

/// A URI goes into headers as it is: nothing that could end one may be in it.
private func checkTarget(_ uri: String) throws(TelephonyError) {
  guard uri.hasPrefix("sip:") || uri.hasPrefix("sips:"), uri.utf8.count <= 400,
    uri.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 })
  else { throw .invalid("«\(uri)» is not a SIP address, such as sip:olena@192.0.2.7.") }
}
