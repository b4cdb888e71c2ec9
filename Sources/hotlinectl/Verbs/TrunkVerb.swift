import Desk
import JSON5
import Store

extension Verb {
  static let trunkAdd = Verb(
    words: ["trunk", "add"], operands: ["NAME"],
    options: [
      .init(name: "registrar", value: "HOST[:PORT]"), .init(name: "user", value: "USER"),
      .init(name: "transport", value: "udp|tcp|tls", isRequired: false),
    ],
    summary: "add a telephone company's trunk, or change one"
  ) { arguments, workplace in
    let name = try arguments.text("NAME")
    guard let code = TrunkName(rawValue: name) else {
      throw Failure(
        .badData,
        "«\(name)» is no name: that is 1 to 40 lower-case Latin letters, digits and hyphens")
    }
    let word = arguments["transport"] ?? Trunk.Transport.udp.rawValue
    guard let transport = Trunk.Transport(rawValue: word) else {
      let hint = Suggestion.hint(for: word, among: Trunk.Transport.allCases.map(\.rawValue))
      throw Failure(.badData, "no transport «\(word)»; there are udp, tcp and tls\(hint)")
    }
    let address = try arguments.text("registrar")
    guard let registrar = Trunk.Registrar(address, defaultPort: transport.defaultPort) else {
      throw Failure(.badData, "«\(address)» is no registrar such as sip.example.net:5060")
    }
    let user = try arguments.text("user")
    let admin = try await workplace.admin()
    let trunk = Trunk(
      name: code, registrar: registrar, transport: transport, user: user,
      password: try PasswordPrompt.ask(for: "\(user) at \(registrar.host)"))
    try await admin.saveTrunk(trunk)
    workplace.say("saved trunk \(trunk)")
  }
}
