import Foundation
import TestKit

/// A process that answers calls, and the processor time it has used.
struct AnsweringProcess: Sendable {
  let process: BackgroundProcess
  let port: Int

  /// Our exchange.
  static func exchange() async throws -> AnsweringProcess {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = try BackgroundProcess([own, CallServer.mode], input: .open)
    try await process.waitForOutput(containing: "\n")
    guard let port = Int(process.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchmarkFailure("the exchange says «\(process.output)», not its port")
    }
    return AnsweringProcess(process: process, port: port)
  }

  /// pjproject's own measuring server, as it comes.
  static func pjsipPerf() async throws -> AnsweringProcess {
    let prefix = try await Subprocess.check(["pkg-config", "--variable=prefix", "libpjproject"])
    let program = prefix + "/bin/pjsip-perf"
    try BenchmarkFailure.unless(
      FileManager.default.isExecutableFile(atPath: program),
      "\(program) is missing; ./hotline builds it together with pjproject")
    let port = try FreePorts.tcpAndUDP()
    let process = try BackgroundProcess([program, "--local-port=\(port)"], input: .open)
    try await process.waitForOutput(containing: "Press <ENTER>")
    return AnsweringProcess(process: process, port: port)
  }

  /// Seconds of processor time used so far, in the program and in the kernel for it (proc(5)).
  func processorSeconds() throws -> Double {
    let path = "/proc/\(process.processID)/stat"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // The name in brackets may hold spaces; `utime` and `stime` are 14th and 15th, it is second.
    let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let kernel = Double(fields[12]) else {
      throw BenchmarkFailure("\(path) says «\(text)»")
    }
    return (user + kernel) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
