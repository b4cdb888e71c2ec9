import Catalogue
import Console
import Foundation
import Postgres
import Terminal

// The dispatchers' console. HOTLINE_DATABASE_URL says where the database is, HOTLINE_LANG in which
// language to speak (uk, en), HOTLINE_AGENT whose login to offer.

let environment = ProcessInfo.processInfo.environment

func fail(_ sentence: String, status: Int32) -> Never {
  FileHandle.standardError.write(Data("hotline-console: \(sentence)\n".utf8))
  exit(status)
}

let wanted = environment["HOTLINE_LANG"] ?? "uk"
guard let language = Language(rawValue: wanted) else {
  fail("HOTLINE_LANG: there is no language «\(wanted)», only uk and en", status: 78)
}
let connector: DatabaseConnector
do {
  connector = try DatabaseConnector(url: environment["HOTLINE_DATABASE_URL"] ?? "")
} catch {
  let reason = (error as? PostgresError)?.message ?? String(describing: error)
  fail("HOTLINE_DATABASE_URL: \(reason)", status: 78)
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
