import Foundation

/// One database of a `TestCluster`.
public struct TestDatabase: Sendable {
  /// Its name in the cluster.
  public let name: String
  /// The cluster it lives in.
  public let cluster: TestCluster

  /// Connection URL of the superuser over the Unix socket.
  public var url: String { url(user: "postgres") }

  /// Connection URL of any login role over the Unix socket; no password is asked.
  public func url(user: String) -> String {
    let host = cluster.socketFolder.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    return "postgresql://\(user)@\(host ?? cluster.socketFolder):\(cluster.port)/\(name)"
  }

  /// Connection URL over loopback TCP.
  public func tcpURL(user: String = "postgres") -> String {
    "postgresql://\(user)@127.0.0.1:\(cluster.port)/\(name)"
  }

  /// Runs `sql` with psql and returns unaligned rows.
  @discardableResult
  public func psql(_ sql: String, user: String = "postgres") async throws -> String {
    try await cluster.psql(sql, database: name, user: user)
  }
}
