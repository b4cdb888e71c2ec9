import Foundation
import TestKit
import Testing

@Suite struct TestClusterTests {
  @Test func databasesAreSeparate() async throws {
    let cluster = try await TestCluster.shared()
    let first = try await cluster.makeDatabase()
    let second = try await cluster.makeDatabase()
    try await first.psql("CREATE TABLE only_here ()")
    #expect(try await second.psql("SELECT to_regclass('only_here') IS NULL") == "t")
  }

  @Test func templateIsPreparedOnce() async throws {
    let cluster = try await TestCluster.shared()
    let prepare: @Sendable (TestDatabase) async throws -> Void = { database in
      try await database.psql("CREATE TABLE filled AS SELECT 1 AS n")
    }
    async let first = cluster.makeDatabase(key: "templateIsPreparedOnce", preparedBy: prepare)
    async let second = cluster.makeDatabase(key: "templateIsPreparedOnce", preparedBy: prepare)
    for database in [try await first, try await second] {
      #expect(try await database.psql("SELECT n FROM filled") == "1")
    }
  }

  @Test func watchdogStopsTheServerOfACrashedProcess() async throws {
    // A cluster is tied to the process that made it, so a child shell stands in for the tests.
    let cluster = try await TestCluster.start()
    let stand = try BackgroundProcess(["sleep", "300"])
    try cluster.startWatchdog(following: stand.processID)
    stand.signal(SIGKILL)
    try await stand.waitForExit()
    try await eventually("the cluster's folder is gone") {
      !FileManager.default.fileExists(atPath: cluster.socketFolder)
    }
  }

  @Test func clusterGoesWithItsOwner() async throws {
    var cluster: TestCluster? = try await TestCluster.start()
    let folder = try #require(cluster?.socketFolder)
    cluster = nil
    try await eventually("the cluster's folder is gone") {
      !FileManager.default.fileExists(atPath: folder)
    }
  }

  @Test func freePortsAreUsable() throws {
    #expect(try FreePorts.tcpAndUDP() > 0)
    #expect(try FreePorts.udpRange(count: 20).isMultiple(of: 2))
  }
}
