import Hotline
import JSON5
import Secrets
import Store

extension Verb {
  static let agentAdd = Verb(
    words: ["agent", "add"], operands: ["LOGIN"],
    options: [
      .init(name: "name", value: "NAME"), .init(name: "phone", value: "SIP-URI"),
      .flag("supervisor"), .flag("management"),
    ],
    summary: "add a dispatcher, or change name, telephone and password of one"
  ) { arguments, workplace in
    let login = try agentLogin(arguments)
    guard arguments["supervisor"] == nil || arguments["management"] == nil else {
      throw Failure(.usage, "--supervisor and --management do not go together")
    }
    let role: AgentRole? =
      arguments["supervisor"] != nil
      ? .supervisor : arguments["management"] != nil ? .management : nil
    let admin = try await workplace.admin()
    let password = try PasswordPrompt.ask(for: login.rawValue)
    try await admin.saveAgent(
      login: login, displayName: try arguments.text("name"),
      phoneURI: try arguments.text("phone"), password: password, role: role)
    workplace.say("saved \(role?.rawValue ?? "dispatcher") \(login)")
  }

  static let agentRole = Verb(
    words: ["agent", "role"], operands: ["LOGIN", "ROLE"],
    summary: "make somebody a dispatcher, supervisor or (only reading) management"
  ) { arguments, workplace in
    let login = try agentLogin(arguments)
    let text = try arguments.text("ROLE")
    guard let role = AgentRole(rawValue: text) else {
      let roles = AgentRole.allCases.map(\.rawValue)
      throw Failure(
        .badData,
        "no role «\(text)»\(Suggestion.hint(for: text, among: roles)); there are "
          + roles.joined(separator: ", "))
    }
    try await workplace.admin().setRole(role, of: login)
    workplace.say("\(login) is \(role.rawValue) now")
  }

  private static func agentLogin(_ arguments: Arguments) throws(Failure) -> AgentLogin {
    let text = try arguments.text("LOGIN")
    guard let login = AgentLogin(rawValue: text) else {
      throw Failure(
        .badData,
        "«\(text)» is no login: that is 2 to 31 lower-case Latin letters, digits and underscores, "
          + "a letter first")
    }
    return login
  }

  static let contractorAdd = Verb(
    words: ["contractor", "add"], operands: ["LOGIN"],
    options: [.init(name: "contractor", value: "CODE"), .init(name: "name", value: "NAME")],
    summary: "add somebody who works in a contractor's queue, or change one"
  ) { arguments, workplace in
    let login = try arguments.text("LOGIN")
    guard login.wholeMatch(of: /[a-z][a-z0-9_.\-]{1,60}/) != nil else {
      throw Failure(
        .badData,
        "«\(login)» is no login: that is 2 to 61 lower-case Latin letters, digits, underscores, "
          + "dots and hyphens, a letter first")
    }
    let pool = try await workplace.pool()
    let code = try arguments.text("contractor")
    let contractors = try await CityReader(pool: pool).contractors()
    guard let contractor = contractors.first(where: { $0.code.rawValue == code }) else {
      let hint = Suggestion.hint(for: code, among: contractors.map(\.code.rawValue))
      throw Failure(.badData, "no contractor «\(code)»\(hint)")
    }
    let password = try PasswordPrompt.ask(for: login)
    guard let hash = await PasswordHash.make(password) else {
      throw Failure(.badData, "the password cannot be hashed")
    }
    try await AdminStore(pool: pool).saveContractorUser(
      login: login, contractor: contractor.code, displayName: try arguments.text("name"),
      passwordHash: hash.text)
    workplace.say("saved \(login) of «\(contractor.nameUK)»")
  }
}
