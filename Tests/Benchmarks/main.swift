import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let name = arguments.first else {
  for benchmark in Catalogue.all {
    let column = benchmark.name.padding(toLength: 16, withPad: " ", startingAt: 0)
    Output.results.write(column + benchmark.summary)
  }
  exit(EXIT_SUCCESS)
}
let modes: [String: @Sendable ([String]) async throws -> Void] = [
  CallServer.mode: { _ in try await CallServer.serve() },
  RecordingServer.mode: { try await RecordingServer.serve($0) },
  TalkingCallers.mode: { try await TalkingCallers.call($0) },
]
if let mode = modes[name] {
  do {
    try await mode(Array(arguments.dropFirst()))
    exit(EXIT_SUCCESS)
  } catch {
    Output.errors.write("\(name): \(error)")
    exit(EXIT_FAILURE)
  }
}
guard let benchmark = Catalogue.all.first(where: { $0.name == name }), arguments.count == 1 else {
  let names = Catalogue.all.map(\.name).joined(separator: ", ")
  Output.errors.write("no benchmark «\(arguments.joined(separator: " "))»; there are \(names)")
  exit(EX_USAGE)
}
do {
  let result = try await benchmark.run(Progress())
  Output.results.write(result.tableText)
  Output.results.write(result.json)
} catch {
  Output.errors.write("\(name): \(error)")
  exit(EXIT_FAILURE)
}
