/// One event of a stream (WHATWG HTML §9.2).
public struct ServerSentEvent: Hashable, Sendable {
  /// What a client that comes back names as `Last-Event-ID`.
  public var id: String?
  /// The kind; «message» when nil.
  public var name: String?
  /// The text; may have several lines.
  public var data: String

  /// An event.
  public init(id: String? = nil, name: String? = nil, data: String) {
    self.id = id
    self.name = name
    self.data = data
  }

  /// The event as it goes over the wire.
  var wireText: String {
    var text = ""
    if let id { text += "id: \(Self.oneLine(id))\n" }
    if let name { text += "event: \(Self.oneLine(name))\n" }
    for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      text += "data: \(line)\n"
    }
    return text + "\n"
  }

  private static func oneLine(_ text: String) -> String {
    String(text.filter { !$0.isNewline && $0 != "\0" })
  }
}

extension Request {
  /// The last event a returning client has seen.
  public var lastEventID: String? { headers["last-event-id"] }
}
