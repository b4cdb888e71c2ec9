/// Bound values laid out as libpq wants them: one buffer of NUL-terminated texts, NULL as no text.
struct Parameters {
  private var bytes: [UInt8] = []
  private var offsets: [Int?] = []
  let types: [UInt32]

  /// - Throws: `.invalidParameter` for a text with a NUL character, which libpq would cut short
  ///   without a word.
  init(_ binds: [PostgresBind]) throws {
    types = binds.map(\.type.oid)
    offsets.reserveCapacity(binds.count)
    for (index, bind) in binds.enumerated() {
      guard let text = bind.text else {
        offsets.append(nil)
        continue
      }
      offsets.append(bytes.count)
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      guard !bytes[start...].contains(0) else {
        throw PostgresError(
          .invalidParameter, "parameter $\(index + 1) holds a NUL character, which text cannot")
      }
      bytes.append(0)
    }
  }

  var count: Int32 { Int32(offsets.count) }

  /// Calls `body` with an array of pointers to the texts, valid during the call.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return try withUnsafeTemporaryAllocation(
        of: UnsafePointer<CChar>?.self, capacity: max(1, offsets.count)
      ) { pointers in
        for (index, offset) in offsets.enumerated() {
          pointers.initializeElement(at: index, to: offset.flatMap { base?.advanced(by: $0) })
        }
        return try body(UnsafePointer(pointers.baseAddress))
      }
    }
  }
}
