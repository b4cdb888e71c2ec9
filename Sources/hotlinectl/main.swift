import Foundation

// A reader that went away (hotlinectl help | head -1) must not look like a crash.
signal(SIGPIPE, SIG_IGN)

let workplace = Workplace(environment: ProcessInfo.processInfo.environment)
do {
  let words = Array(CommandLine.arguments.dropFirst())
  let invocation = try Invocation(parsing: words, among: Verb.all)
  try await invocation.verb.run(invocation.arguments, workplace)
} catch {
  let failure = Failure(error)
  workplace.note("hotlinectl: " + failure.sentence)
  exit(failure.status.rawValue)
}
