import Secrets

extension Verb {
  static let apiClientAdd = Verb(
    words: ["api-client", "add"], operands: ["NAME"],
    summary: "let a program submit contacts, or give it a new key; prints the key once"
  ) { arguments, workplace in
    let name = try arguments.text("NAME")
    guard name.wholeMatch(of: /[a-z][a-z0-9\-]{1,40}/) != nil else {
      throw Failure(
        .badData,
        "«\(name)» is no name: that is 2 to 41 lower-case Latin letters, digits and hyphens, "
          + "a letter first")
    }
    let token = SecretToken()
    try await workplace.admin().saveAPIClient(name: name, keySHA256: token.sha256)
    workplace.note("the key of \(name); only its hash is kept, so it is never shown again:")
    workplace.say(token.text)
  }
}
