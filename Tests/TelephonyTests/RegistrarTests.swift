@testable import Telephony
import TestKit
import Testing

extension ExchangeTests {
  @Test("A telephone registers, asks where it is, goes", arguments: RawTelephone.Algorithm.allCases)
  func phoneRegisters(algorithm: RawTelephone.Algorithm) async throws {
    try await withPhones({ $0.phoneDigests = [.md5, .sha256] }) { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      olena.algorithm = algorithm
      let contact = "Contact: <sip:olena-1@127.0.0.1:\(olena.phone.port)>;expires=120"
      let taken = try await olena.register([contact], sequence: 1)
      #expect(taken.hasPrefix("SIP/2.0 200"))
      #expect(taken.contains("<sip:olena-1@127.0.0.1:\(olena.phone.port)>;expires="))
      let binding = try await line.bound("olena")
      #expect(binding.targetURI == "sip:olena-1@127.0.0.1:\(olena.phone.port)")
      #expect(binding.sourceAddress == "127.0.0.1")
      #expect(binding.product == "by hand")
      #expect(binding.expiresSeconds == 120)
      let fetched = try await olena.register([], sequence: 2)
      #expect(fetched.contains("Contact: <sip:olena-1@127.0.0.1:\(olena.phone.port)>;expires="))
      let late = try await olena.register([contact], sequence: 1)
      #expect(late.hasPrefix("SIP/2.0 500"))
      let gone = try await olena.register(["Contact: *", "Expires: 0"], sequence: 3)
      #expect(gone.hasPrefix("SIP/2.0 200"))
      #expect(!gone.contains("Contact:"))
      try await line.wait("it is told that she is gone") {
        if case .phoneUnbound(let binding) = $0 { binding.user == "olena" } else { false }
      }
    }
  }

  @Test("Unknown name, wrong password and a nonce of somebody else's hear the same")
  func noHints() async throws {
    try await withPhones { line in
      let contact = ["Contact: <sip:olena@127.0.0.1:4000>"]
      var stranger = try RawTelephone(calling: line.exchange.port)
      stranger.user = "nobody"
      stranger.account = "nobody"
      let unknown = try await stranger.register(contact, sequence: 1)
      var guesser = try RawTelephone(calling: line.exchange.port)
      guesser.password = "guess"
      let wrong = try await guesser.register(contact, sequence: 1)
      let nothing = try await guesser.ask(contact, sequence: 1)
      var forger = try RawTelephone(calling: line.exchange.port)
      try await forger.beChallenged()
      let forged = try await forger.ask(
        contact + [forger.proof().replacing(/nonce="./, with: "nonce=\"f")], sequence: 1)
      #expect(unknown.hasPrefix("SIP/2.0 401"))
      #expect(!unknown.contains("algorithm=SHA-256") && unknown.contains("algorithm=MD5"))
      var modern = try RawTelephone(calling: line.exchange.port)
      modern.algorithm = .sha256
      let notOffered = try await modern.register(contact, sequence: 1)
      let ports = [stranger, guesser, guesser, forger, modern].map { "rport=\($0.phone.port)" }
      let answers = zip([unknown, wrong, nothing, forged, notOffered], ports).map { answer, port in
        answer.withoutNonce.replacing(port, with: "rport")
      }
      #expect(Set(answers).count == 1)
      #expect(line.events.isEmpty)
    }
  }

  @Test("What was overheard cannot be said again; its owner hears that the nonce is stale")
  func replayed() async throws {
    try await withPhones { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      let contact = ["Contact: <sip:olena@127.0.0.1:4000>"]
      _ = try await olena.register(contact, sequence: 1)
      olena.uses = 0
      let replay = try await olena.register(
        ["Contact: <sip:thief@127.0.0.1:4001>"], sequence: 2)
      #expect(replay.hasPrefix("SIP/2.0 401") && replay.contains("stale=true"), "\(replay)")
      #expect(line.events.count == 1)
    }
  }

  @Test("Nonsense is refused as a whole, and each refusal says why")
  func senselessRegistrations() async throws {
    try await withPhones { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      let good = "Contact: <sip:olena@127.0.0.1:4000>"
      let many = (1...9).map { "Contact: <sip:olena@127.0.0.1:\(4000 + $0)>" }
      let long = "Contact: <sip:\(String(repeating: "a", count: 450))@127.0.0.1>"
      let requests: [(Int, [String])] = [
        (423, [good, "Expires: 29"]), (400, ["Contact: *"]),
        (400, [good, "Contact: *", "Expires: 0"]), (413, many), (416, ["Contact: <tel:101>"]),
        (416, ["Contact: <sips:olena@127.0.0.1>"]), (420, [good, "Require: path"]),
        (400, [good, long]),
      ]
      for (index, (status, headers)) in requests.enumerated() {
        let answer = try await olena.register(headers, sequence: index + 1)
        #expect(answer.hasPrefix("SIP/2.0 \(status)"), "\(headers) \(answer)")
      }
      olena.account = "petro"
      let other = try await olena.register([good], sequence: 20)
      #expect(other.hasPrefix("SIP/2.0 403"))
      #expect(line.events.isEmpty)
    }
  }

  @Test("Whoever registers a ninth place loses the first")
  func manyPlaces() async throws {
    try await withPhones { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      for index in 1...9 {
        olena.callID = "place-\(index)"
        let contact = "Contact: <sip:olena@127.0.0.1:\(4000 + index)>;expires=\(100 + index)"
        let answer = try await olena.register([contact], sequence: 1)
        #expect(answer.hasPrefix("SIP/2.0 200"))
      }
      let fetched = try await olena.register([], sequence: 2)
      #expect(fetched.components(separatedBy: "Contact:").count == 9)
      #expect(!fetched.contains(":4001>") && fetched.contains(":4009>"))
    }
  }

  @Test("Telephones that may not register any more are gone, the others stay")
  func phonesReplaced() async throws {
    try await withPhones { line in
      var olena = try RawTelephone(calling: line.exchange.port)
      let contact = ["Contact: <sip:olena@127.0.0.1:4000>"]
      _ = try await olena.register(contact, sequence: 1)
      let binding = try await line.bound("olena")
      try line.exchange.setPhones([account("olena"), account("petro")])
      let fetched = try await olena.register([], sequence: 2)
      #expect(fetched.hasPrefix("SIP/2.0 200") && fetched.contains(":4000>"))
      try line.exchange.setPhones([account("petro")])
      try await line.wait("olena is gone") {
        if case .phoneUnbound(let gone) = $0 { gone.targetURI == binding.targetURI } else { false }
      }
      #expect(try await olena.register(contact, sequence: 3).hasPrefix("SIP/2.0 401"))
      #expect(throws: TelephonyError.self) {
        try line.exchange.setPhones([account("petro"), account("petro")])
      }
      #expect(throws: TelephonyError.self) { try line.exchange.setPhones([account("a b")]) }
    }
  }
}

/// Runs an exchange at which `olena` and `petro` may register with the password «пароль 1».
func withPhones(
  _ change: (inout TelephonyConfiguration) -> Void = { _ in },
  _ body: @Sendable @escaping (TestLine) async throws -> Void
) async throws {
  try await withExchange(change) { line in
    try line.exchange.setPhones([account("olena"), account("petro")])
    try await body(line)
  }
}

func account(_ user: String, password: String = "пароль 1") throws -> PhoneAccount {
  PhoneAccount(
    user: user,
    secret: try PhoneSecret(user: user, realm: "hotline", password: password))
}

extension TestLine {
  func bound(_ user: String) async throws -> PhoneBinding {
    try await find("\(user) registers") {
      if case .phoneBound(let binding) = $0, binding.user == user { binding } else { nil }
    }
  }

  func places(of user: String) -> Int {
    events.reduce(0) { count, event in
      switch event {
      case .phoneBound(let binding) where binding.user == user: count + 1
      case .phoneUnbound(let binding) where binding.user == user: count - 1
      default: count
      }
    }
  }
}
