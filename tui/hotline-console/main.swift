import Catalogue
import Console
import Foundation
import Terminal

// The dispatchers' console. HOTLINE_DATABASE_URL says where the database is, HOTLINE_LANG in which
// language to speak (uk, en), HOTLINE_AGENT whose login to offer.

let environment = ProcessInfo.processInfo.environment

func fail(_ sentence: String, status: Int32) -> Never {
  FileHandle.standardError.write(Data("hotline-console: \(sentence)\n".utf8))
  exit(status)
}

let language = Language(rawValue: environment["HOTLINE_LANG"] ?? "uk") ?? .uk
let connector: DatabaseConnector
do {
  connector = try DatabaseConnector(url: environment["HOTLINE_DATABASE_URL"] ?? "")
} catch {
  fail("HOTLINE_DATABASE_URL: \(error)", status: 78)
}
let terminal: Terminal
do {
  terminal = try Terminal()
} catch {
  fail("\(error)", status: 69)
}
let model = Model(
  language: language, size: terminal.size, login: environment["HOTLINE_AGENT"] ?? "",
  session: UUID(), now: Date())
let runtime = Runtime(
  model: model,
  connect: { login, password throws(LoginTrouble) in
    try await connector.connect(login: login, password: password)
  },
  draw: { terminal.draw($0) })
await runtime.run(events: terminal.events)
terminal.close()
