/// What a NOTIFY carried.
public struct PostgresNotification: Sendable, Equatable {
  /// The channel's name.
  public let channel: String
  /// At most 7999 bytes, empty when NOTIFY had none.
  public let payload: String
  /// The server process that sent it.
  public let processID: Int32
}
