import Foundation
import TestKit

/// libmicrohttpd with a constant body, in a process of its own.
struct ConstantBody: Sendable {
  let port: Int
  private let server: BackgroundProcess

  /// Starts it, answering so many bytes.
  init(bytes: Int) async throws {
    server = try BackgroundProcess(
      [CoreProcess.program("constant-body-server"), String(bytes)], input: .open)
    try await server.waitForOutput(containing: "\n")
    guard let port = Int(server.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchmarkFailure("the constant body's server says «\(server.output)», not its port")
    }
    self.port = port
  }
}
