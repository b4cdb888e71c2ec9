import Foundation
import Hotline
import TestKit
import Testing

@testable import Desk

/// The desk and its timers under kills, races, outages and jumping clocks: ten thousand stories.
@Suite("Simulated city")
struct SimulationTests {
  private static let seedsPerTest: UInt64 = 500

  @Test("nothing is lost, doubled, early or without an owner", arguments: UInt64(0)..<20)
  func holds(part: UInt64) async throws {
    for seed in part * Self.seedsPerTest..<(part + 1) * Self.seedsPerTest {
      let city = SimulatedCity(seed: seed)
      try await city.run()
      let faults = await city.faults
      #expect(faults.isEmpty, "seed \(seed): \(faults.joined(separator: "; "))")
    }
  }

  /// A simulation in which nothing happens would prove nothing.
  @Test func storiesAreEventful() async throws {
    var sum = SimulatedCity.Tally()
    for seed in UInt64(0)..<200 {
      let city = SimulatedCity(seed: seed)
      try await city.run()
      sum.add(await city.tally)
    }
    #expect(sum.tickets > 400)
    #expect(sum.breaches > 200)
    #expect(sum.warnings > 200)
    #expect(sum.kept > 50)
    #expect(sum.firedDuringFaults > 100)
    #expect(sum.withdrawn > 200)
    #expect(sum.escalations > 400)
    #expect(sum.pauses > 50)
    #expect(sum.endedPauses > 8)
    #expect(sum.changes > 50)
  }

  @Test func aSeedTellsTheSameStory() async throws {
    for seed in UInt64(0)..<20 {
      var stories: [[String]] = []
      for _ in 0..<2 {
        let city = SimulatedCity(seed: seed)
        try await city.run()
        stories.append(await city.firings.map { "\($0.key.sortKey) \($0.claimedAt)" })
      }
      #expect(stories[0] == stories[1])
    }
  }
}
