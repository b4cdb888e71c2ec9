import TestKit

/// A telephone that registers by hand; its digests are computed by other programs than ours.
struct RawTelephone {
  enum Algorithm: String, CaseIterable, Sendable {
    case md5 = "MD5"
    case sha256 = "SHA-256"

    var program: String { self == .md5 ? "md5sum" : "sha256sum" }
  }

  let phone: RawPhone
  var user = "olena"
  var account = "olena"
  var password = "пароль 1"
  var algorithm = Algorithm.md5
  var callID = "registration"
  /// The nonce of the last challenge, and how often it was used.
  private(set) var nonce: String?
  var uses = 0

  init(calling port: Int) throws { phone = try RawPhone(calling: port) }

  func headers(_ more: [String], sequence: Int) -> String {
    let lines = [
      "REGISTER sip:127.0.0.1 SIP/2.0",
      "Via: SIP/2.0/UDP 10.9.8.7:5066;rport;branch=z9hG4bK-\(callID)-\(sequence)-\(uses)",
      "From: <sip:\(account)@127.0.0.1>;tag=\(callID)", "To: <sip:\(account)@127.0.0.1>",
      "Call-ID: \(callID)", "CSeq: \(sequence) REGISTER", "Max-Forwards: 70",
      "User-Agent: by hand",
    ]
    return (lines + more + ["Content-Length: 0", "", ""]).joined(separator: "\r\n")
  }

  /// What is answered to this REGISTER; a challenge is answered once when there was none before.
  mutating func register(_ more: [String], sequence: Int) async throws -> String {
    if nonce == nil { try await beChallenged() }
    uses += 1
    return try await ask(more + [try await proof()], sequence: sequence)
  }

  mutating func beChallenged() async throws {
    var challenge = try await ask([], sequence: 0)
    // A moment after the start nobody may register yet.
    for attempt in 1...100 where challenge.contains(" 405 ") {
      uses = -attempt
      challenge = try await ask([], sequence: 0)
    }
    nonce = challenge.firstMatch(of: /nonce="([0-9a-f]+)"/).map { String($0.1) }
    uses = 0
  }

  /// Sends one REGISTER and waits for what is answered to this one.
  func ask(_ more: [String], sequence: Int) async throws -> String {
    let before = phone.received.count
    try phone.write(headers(more, sequence: sequence))
    return try await eventuallyValue("REGISTER \(sequence) is answered") {
      let answer = String(phone.received.dropFirst(before))
      return answer.contains("\r\n\r\n") ? answer : nil
    }
  }

  func proof(uses: Int? = nil) async throws -> String {
    let nonce = nonce ?? ""
    let count = String(format8(uses ?? self.uses))
    let secret = try await digest("\(user):hotline:\(password)")
    let what = try await digest("REGISTER:sip:127.0.0.1")
    let response = try await digest("\(secret):\(nonce):\(count):c1:auth:\(what)")
    return "Authorization: Digest username=\"\(user)\", realm=\"hotline\", nonce=\"\(nonce)\", "
      + "uri=\"sip:127.0.0.1\", response=\"\(response)\", algorithm=\(algorithm.rawValue), "
      + "cnonce=\"c1\", qop=auth, nc=\(count)"
  }

  private func format8(_ number: Int) -> String {
    let hex = String(number, radix: 16)
    return String(repeating: "0", count: 8 - hex.count) + hex
  }

  private func digest(_ text: String) async throws -> String {
    String(
      try await Subprocess.check([algorithm.program], input: text).prefix { $0 != " " })
  }
}

extension String {
  /// Without what differs from one challenge to the next.
  var withoutNonce: String {
    replacing(/nonce="[0-9a-f]+"/, with: "nonce").replacing(/branch=[^;\r]+/, with: "branch")
      .replacing(/;tag=[^\r]+/, with: "").replacing(/CSeq: [0-9]+/, with: "CSeq")
      .replacing(/<sip:[a-z]+@/, with: "<sip:@")
  }
}
