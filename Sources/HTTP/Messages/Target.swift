/// What a request is about: the decoded path and query of its target (RFC 9112 §3.2).
public struct Target: Hashable, Sendable {
  /// The path's segments, decoded one by one, so that an escaped slash stays inside its segment;
  /// empty for «/» and for «*».
  public let segments: [String]
  /// The query's names and values in their order.
  public let query: [QueryItem]

  /// The path as it is written in links, percent-encoded.
  public var path: String {
    "/" + segments.map { PercentCoding.encode($0) }.joined(separator: "/")
  }

  /// One name and value.
  public struct QueryItem: Hashable, Sendable {
    /// The decoded name.
    public let name: String
    /// The decoded value; empty when there was none.
    public let value: String
  }

  /// More query items than this are refused.
  static let queryItemLimit = 64

  /// Reads a target in origin, absolute or asterisk form; nil when it is malformed: a broken
  /// escape, invalid UTF-8, a control character, a dot segment, or bytes that must be escaped.
  init?(_ raw: some StringProtocol) {
    let visible = raw.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "#") }
    guard visible else { return nil }
    guard raw != "*" else {
      segments = []
      query = []
      return
    }
    let bytes = Array(raw.utf8)
    guard let start = Self.pathStart(in: bytes) else { return nil }
    let end = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.count
    guard start < end, let segments = Self.decodePath(bytes[(start + 1)..<end]) else { return nil }
    self.segments = segments
    guard end < bytes.count else {
      query = []
      return
    }
    guard let query = Self.decodeItems(bytes[(end + 1)...], limit: Self.queryItemLimit)
    else { return nil }
    self.query = query
  }

  /// Names and values as in a query or a form; nil when malformed or more than `limit`.
  static func decodeItems(
    _ bytes: some Collection<UInt8>, limit: Int, allowingLineBreaks: Bool = false
  ) -> [QueryItem]? {
    var items: [QueryItem] = []
    for pair in bytes.split(separator: UInt8(ascii: "&"), maxSplits: limit) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard items.count < limit,
        let name = PercentCoding.decode(parts[0], plusIsBlank: true),
        let value = parts.count == 1
          ? ""
          : PercentCoding.decode(
            parts[1], plusIsBlank: true, allowingLineBreaks: allowingLineBreaks)
      else { return nil }
      items.append(QueryItem(name: name, value: value))
    }
    return items
  }

  /// Where the path begins: at once, or behind «http://host».
  private static func pathStart(in bytes: [UInt8]) -> Int? {
    if bytes.first == UInt8(ascii: "/") { return 0 }
    for scheme in ["http://", "https://"] where bytes.starts(with: scheme.utf8) {
      return bytes[scheme.utf8.count...].firstIndex(of: UInt8(ascii: "/"))
    }
    return nil
  }

  private static func decodePath(_ bytes: ArraySlice<UInt8>) -> [String]? {
    guard !bytes.isEmpty else { return [] }
    var segments: [String] = []
    for raw in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let segment = PercentCoding.decode(raw), segment != ".", segment != ".." else {
        return nil
      }
      segments.append(segment)
    }
    return segments
  }
}
