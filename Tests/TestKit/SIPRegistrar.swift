import Foundation
import Synchronization

/// A telephone company's registrar (RFC 3261, section 10.3) over UDP on the loopback: challenges
/// every REGISTER, takes one account, remembers contacts.
public final class SIPRegistrar: Sendable {
  /// What it does with a REGISTER.
  public enum Manner: Hashable, Sendable {
    /// Challenges, checks, accepts.
    case polite
    /// Says this status to everybody.
    case refusing(Int)
    /// Says nothing.
    case silent
    /// Answers with datagrams that make no sense.
    case raving
  }

  private struct State {
    var manner = Manner.polite
    var contacts: [String] = []
    var requests: [String] = []
    var accepted = 0
  }

  private let socket: UDPSocket
  private let user: String
  private let password: String
  private let grantedSeconds: Int
  private let state: Mutex<State>

  /// A registrar that knows one account and grants registrations of so many seconds.
  public init(
    user: String, password: String, grantedSeconds: Int = 300, manner: Manner = .polite
  ) throws {
    socket = try UDPSocket()
    self.user = user
    self.password = password
    self.grantedSeconds = grantedSeconds
    state = Mutex(State(manner: manner))
  }

  /// Its port.
  public var port: Int { socket.port }

  /// Where the account is reachable, as SIP URIs.
  public var contacts: [String] { state.withLock { $0.contacts } }

  /// All requests as they came.
  public var requests: [String] { state.withLock { $0.requests } }

  /// How many requests proved to know the password.
  public var accepted: Int { state.withLock { $0.accepted } }

  /// From now on it does this.
  public func behave(_ manner: Manner) { state.withLock { $0.manner = manner } }

  /// Works around `body`, and stops with it.
  public func serve<Result: Sendable>(
    during body: @Sendable @escaping () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.serve() }
      defer { group.cancelAll() }
      return try await body()
    }
  }

  private func serve() async throws {
    while !Task.isCancelled {
      while let request = socket.receive() { try await answer(request) }
      // Cancelled: the loop ends.
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  private func answer(_ request: String) async throws {
    guard request.hasPrefix("REGISTER "), let port = senderPort(of: request) else { return }
    let manner = state.withLock { state in
      state.requests.append(request)
      return state.manner
    }
    switch manner {
    case .silent: return
    case .refusing(let status): try say("\(status) No", to: request, port: port)
    case .raving:
      for nonsense in nonsense(about: request) { try socket.send(nonsense.utf8, to: port) }
    case .polite:
      if try await isProven(request) {
        try accept(request, port: port)
      } else {
        let challenge = "Digest realm=\"company\", nonce=\"n0nce\", algorithm=MD5, qop=\"auth\""
        try say("401 Unauthorized", to: request, port: port, "WWW-Authenticate: \(challenge)")
      }
    }
  }

  private func accept(_ request: String, port: Int) throws {
    guard let contact = request.firstMatch(of: /Contact: <([^>]+)>/).map({ String($0.1) }) else {
      return try say("400 No Contact", to: request, port: port)
    }
    let isGoodbye = header("Expires", of: request) == "0"
    state.withLock { state in
      state.accepted += 1
      state.contacts.removeAll { $0 == contact }
      if !isGoodbye { state.contacts.append(contact) }
    }
    let contacts = isGoodbye ? [] : ["Contact: <\(contact)>;expires=\(grantedSeconds)"]
    try say("200 OK", to: request, port: port, contacts.joined())
  }

  private func say(_ status: String, to request: String, port: Int, _ line: String = "") throws {
    var lines = ["SIP/2.0 \(status)"]
    lines += ["Via", "From", "Call-ID", "CSeq"].compactMap { name in
      header(name, of: request).map { "\(name): \($0)" }
    }
    lines.append("To: \(header("To", of: request) ?? "");tag=company")
    if !line.isEmpty { lines.append(line) }
    let text = (lines + ["Content-Length: 0", "", ""]).joined(separator: "\r\n")
    try socket.send(text.utf8, to: port)
  }

  /// The digest of RFC 2617, computed by another program than ours.
  private func isProven(_ request: String) async throws -> Bool {
    guard let proof = header("Authorization", of: request), value("username", in: proof) == user,
      value("realm", in: proof) == "company", value("nonce", in: proof) == "n0nce",
      let uri = value("uri", in: proof), let count = value("nc", in: proof),
      let own = value("cnonce", in: proof), let response = value("response", in: proof)
    else { return false }
    let account = try await md5("\(user):company:\(password)")
    let what = try await md5("REGISTER:\(uri)")
    return try await md5("\(account):n0nce:\(count):\(own):auth:\(what)") == response
  }

  private func md5(_ text: String) async throws -> String {
    String(try await Subprocess.check(["md5sum"], input: text).prefix(32))
  }

  private func senderPort(of request: String) -> Int? {
    request.firstMatch(of: /Via: SIP\/2\.0\/UDP [0-9.]+:([0-9]+)/).flatMap { Int($0.1) }
  }

  private func header(_ name: String, of request: String) -> String? {
    request.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }

  private func value(_ name: String, in proof: String) -> String? {
    for part in proof.dropFirst("Digest ".count).components(separatedBy: ", ") {
      guard part.hasPrefix("\(name)=") else { continue }
      return part.dropFirst(name.count + 1).trimmingCharacters(in: ["\""])
    }
    return nil
  }

  private func nonsense(about request: String) -> [String] {
    let answer = request.replacingOccurrences(
      of: "REGISTER [^\r]*", with: "SIP/2.0 200 OK", options: .regularExpression)
    return [
      "", "\r\n\r\n", "SIP/2.0", "SIP/2.0 999999999999 ?\r\n\r\n", String(request.reversed()),
      String(answer.prefix(answer.count / 2)),
      answer.replacingOccurrences(of: "CSeq: ", with: "CSeq: 99999999999999999999"),
      answer.replacingOccurrences(of: "branch=", with: "branch=another"),
    ]
  }
}
