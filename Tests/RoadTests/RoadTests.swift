import CityTestKit
import Foundation
import Hotline
import TestKit
import Testing

/// The whole road with every real part on it: telephones, core, database, console, browsers.
@Suite("Road", .serialized) struct RoadTests {
  @Test("A call becomes a ticket, its contractor does it, the resident reads it")
  func wholeRoad() async throws {
    let evidence = Evidence()
    try await evidence.keep {
      let call = try await RoadCall(evidence)
      try await call.connect()
      let reference = try await call.register()
      try await call.end(reference)
      let work = try await RoadWork(call.line, call.core, reference, evidence)
      try await work.signIn()
      let accepted = try await work.click(
        "#order-\(work.order) .actions form button", untilPageTells: "accepted")
      try await work.writeAnswer("Замінили насос, тепло є.")
      let done = try await work.click(
        "#done-\(work.order) form button", untilPageTells: "reported_done")
      try await work.checkAnswer("Замінили насос, тепло є.")
      // A second is promised; with both browsers' own time it was 0.2 to 0.3 s on two cores that
      // others used as well. The rest is for machines that are busier still.
      #expect(accepted < .seconds(3))
      #expect(done < .seconds(3))
      #expect(try await call.core.stop() == 0)
    }
  }
}
