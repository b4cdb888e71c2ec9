/// PostgreSQL's isolation levels; see its manual, “Transaction Isolation”.
public enum TransactionIsolation: String, Sendable {
  /// Each statement sees what was committed before it began.
  case readCommitted = "READ COMMITTED"
  /// All statements see one snapshot.
  case repeatableRead = "REPEATABLE READ"
  /// As if transactions ran one after the other; be ready for `isSerializationFailure`.
  case serializable = "SERIALIZABLE"
}
