import Foundation
import TestKit

/// A thousand conversations at once: sound flows both ways, a prompt plays, both directions are
/// recorded.
struct RecordedCallsBenchmark: Benchmark {
  let name = "recorded-calls"
  let summary = "processor time of a call answered, spoken to and recorded, 1,000 at once"

  private static let calls = 1000
  private static let measuredSeconds = 20.0
  private static let noPeer = "Debian 12 has no Asterisk"

  func run(_ progress: Progress) async throws -> BenchmarkResult {
    let folder = try TemporaryFolder(named: "recorded-calls")
    let (prompt, voice) = (folder.path + "/prompt.wav", folder.path + "/voice.wav")
    try Tone(hertz: 700, seconds: 10).write(to: prompt)
    try Tone(hertz: 440, seconds: 10).write(to: voice)
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let calls = String(Self.calls)
    let process = try BackgroundProcess(
      [own, RecordingServer.mode, prompt, folder.path, calls], input: .open)
    try await process.waitForOutput(containing: "\n")
    let port = process.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let server = AnsweringProcess(process: process, port: Int(port) ?? 0)
    let emptyKilobytes = try server.residentKilobytes()
    progress.tell("\(calls) callers come")
    let callers = try BackgroundProcess(
      [own, TalkingCallers.mode, port, voice, calls], input: .open)
    try await callers.waitForOutput(containing: "\n", deadlineSeconds: 120)
    try BenchmarkFailure.unless(
      callers.output == "\(calls) 0\n",
      "answered and failed calls: \(callers.output)\(callers.errors)")
    progress.tell("all are answered; measuring for \(Int(Self.measuredSeconds)) s")
    let measured = try await measure(server)
    try BenchmarkFailure.unless(
      callers.output == "\(calls) 0\n", "calls that ended too soon: \(callers.output)")
    return try result(
      measured, kilobytesPerCall: (server.residentKilobytes() - emptyKilobytes) / Self.calls)
  }

  private struct Measured {
    let share, meanLateness: Double
    let first, last: RecordingFigures
  }

  private func measure(_ server: AnsweringProcess) async throws -> Measured {
    let first = try await RecordingFigures(of: server.process)
    let (processor, clock) = (try server.processorSeconds(), ContinuousClock.now)
    try await Task.sleep(for: .seconds(Self.measuredSeconds))
    let last = try await RecordingFigures(of: server.process)
    let seconds = Figures.seconds(ContinuousClock.now - clock)
    let used = try server.processorSeconds() - processor
    try BenchmarkFailure.unless(
      last.liveCalls == Self.calls && last.lostFrames == 0 && server.process.errors.isEmpty,
      "\(last.liveCalls) calls live, \(last.lostFrames) frames of recordings lost, "
        + "recordings broken: \(server.process.errors)")
    let late = Double(last.latenessMicroseconds - first.latenessMicroseconds)
    return Measured(
      share: used / seconds / Double(Self.calls),
      meanLateness: late / Double(last.rounds - first.rounds),
      first: first, last: last)
  }

  private func result(_ measured: Measured, kilobytesPerCall: Int) throws -> BenchmarkResult {
    let percent = measured.share * 100
    let late = measured.last.lateRounds - measured.first.lateRounds
    let rounds = measured.last.rounds - measured.first.rounds
    return BenchmarkResult(
      name: name, ours: percent, peer: nil, ratio: nil,
      unit: "percent of a processor a call",
      others: [
        ("simultaneousCalls", .number(Double(Self.calls))), ("failedCalls", .number(0)),
        ("meanLatenessMilliseconds", .number(measured.meanLateness / 1000)),
        ("worstLatenessMilliseconds", .number(Double(measured.last.worstMicroseconds) / 1000)),
        ("lateRoundsPercent", .number(100 * Double(late) / Double(max(rounds, 1)))),
        ("kilobytesPerCall", .number(Double(kilobytesPerCall))),
        ("peerMissing", .text(Self.noPeer)),
      ],
      table: [
        ("calls at once, sound both ways, recorded, none failed", String(Self.calls)),
        ("processor time a call, percent of one processor", Figures.rounded(percent)),
        ("mean lateness of audio rounds, ms", Figures.rounded(measured.meanLateness / 1000)),
        ("rounds more than 5 ms late", "\(late) of \(rounds)"),
        ("memory a call, kilobytes", String(kilobytesPerCall)),
        ("Asterisk beside it", Self.noPeer),
      ])
  }
}

extension AnsweringProcess {
  /// Memory it holds now (proc(5)).
  func residentKilobytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(process.processID)/status", encoding: .utf8)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first,
      let kilobytes = Int(number)
    else { throw BenchmarkFailure("/proc says nothing of memory") }
    return kilobytes
  }
}
