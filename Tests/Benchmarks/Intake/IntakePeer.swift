import Foundation
import TestKit

/// pgbench, storing tickets like ours in a database of its own.
///
/// With the bell it does all that ours does; but a transaction that notifies commits alone, which
/// costs one ticket a COMMIT more than many. Without the bell it does less, and may share its
/// fsync with others.
actor IntakePeer {
  private static let tables = [
    "contacts", "tickets", "work_orders", "service_clocks", "timers", "ticket_events",
  ]

  private let city: DemoCity
  private let folder: TemporaryFolder
  private let script: String
  private var transactions = 0
  /// With how many clients it is quickest.
  private(set) var clients = 4

  init(_ city: DemoCity, copying script: String, ringsBell: Bool) async throws {
    self.city = city
    if !ringsBell {
      try await city.database.psql(
        """
        ALTER TABLE tickets DISABLE TRIGGER tickets_inserted;
        ALTER TABLE work_orders DISABLE TRIGGER work_orders_inserted;
        """)
    }
    folder = try TemporaryFolder(named: "pgbench")
    self.script = folder.path + "/ticket.sql"
    try script.write(toFile: self.script, atomically: true, encoding: .utf8)
  }

  /// Tries several numbers of clients and keeps the one it is quickest with.
  func chooseClients() async throws {
    _ = try await load(seconds: 2)
    var rates: [Int: Double] = [:]
    for clients in [4, 8, 16, 32, 64] {
      self.clients = clients
      rates[clients] = try await load(seconds: 4)
    }
    clients = rates.max { $0.value < $1.value }?.key ?? clients
  }

  /// Transactions a second over a run.
  func load(seconds: Int) async throws -> Double {
    let cluster = city.database.cluster
    let output = try await Subprocess.check(
      [
        "pgbench", "--no-vacuum", "--protocol=prepared", "--client=\(clients)", "--jobs=2",
        "--time=\(seconds)", "--file=\(script)", "--host=\(cluster.socketFolder)",
        "--port=\(cluster.port)", "--username=hotline_core", city.database.name,
      ], deadlineSeconds: Double(seconds) + 60)
    let done = try Self.figure("number of transactions actually processed: ", in: output)
    let rate = try Self.figure("tps = ", in: output)
    try BenchmarkFailure.unless(
      try Self.figure("number of failed transactions: ", in: output) == 0, output)
    transactions += Int(done)
    return rate
  }

  /// Throws unless pgbench stored as many tickets as it says, each with as many rows as ours.
  func checkSameRows(as ours: DemoCity) async throws {
    let stored = try await city.number("SELECT count(*) FROM tickets")
    try BenchmarkFailure.unless(
      stored == transactions, "pgbench did \(transactions) transactions, \(stored) are there")
    let expected = try await ours.number("SELECT count(*) FROM tickets")
    for table in Self.tables {
      let here = try await city.number("SELECT count(*) FROM \(table)")
      let there = try await ours.number("SELECT count(*) FROM \(table)")
      try BenchmarkFailure.unless(
        here * expected == there * stored,
        "\(table): pgbench stored \(here) rows of \(stored) tickets, we \(there) of \(expected)")
    }
  }

  /// The number after a label in pgbench's report.
  private static func figure(_ label: String, in report: String) throws -> Double {
    guard let start = report.range(of: label)?.upperBound,
      let number = Double(report[start...].prefix { $0.isNumber || $0 == "." })
    else { throw BenchmarkFailure("pgbench does not say «\(label)»: \(report)") }
    return number
  }
}
