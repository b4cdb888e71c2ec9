/// A request whose framing, target and size have been checked.
public struct Request: Sendable {
  /// What to do; HEAD arrives as it is, the router hands it to GET's handler.
  public let method: Method
  /// Path and query, decoded.
  public let target: Target
  /// The header fields.
  public let headers: HeaderFields
  /// The body, never longer than the route allows.
  public internal(set) var body: [UInt8] = []
  /// The client's address in digits, without a port.
  public let remoteAddress: String
  /// Whether the connection is encrypted.
  public let isSecure: Bool
  /// What the pattern's placeholders matched, by name.
  public internal(set) var parameters = Parameters()

  /// What the pattern's placeholders matched.
  public struct Parameters: Hashable, Sendable {
    private var pairs: [(name: String, value: String)] = []

    init() {}

    /// The segment under a placeholder's name; nil when the pattern has no such placeholder.
    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    /// Same names and values in the same order.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.pairs.elementsEqual(rhs.pairs) { $0 == $1 }
    }

    /// Feeds names and values.
    public func hash(into hasher: inout Hasher) {
      for pair in pairs {
        hasher.combine(pair.name)
        hasher.combine(pair.value)
      }
    }
  }

  /// The first query value under a name.
  public func query(_ name: String) -> String? {
    target.query.first { $0.name == name }?.value
  }

  /// The first cookie under a name (RFC 6265 §5.4).
  public func cookie(_ name: String) -> String? {
    for header in headers.all("cookie") {
      for pair in header.split(separator: ";") {
        let pair = pair.trimmed
        guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { continue }
        return String(pair[pair.index(after: equals)...])
      }
    }
    return nil
  }

  /// Which of the offers the client likes best; the first when it does not say.
  ///
  /// Throws a 406 problem when it takes none of them.
  public func preferred(_ offers: MediaType...) throws -> MediaType {
    guard let best = AcceptedTypes.best(of: offers, for: headers["accept"]) else {
      let types = offers.map(\.rawValue).joined(separator: ", ")
      throw Problem(.notAcceptable, detail: "This is available as \(types).")
    }
    return best
  }

  /// The body's media type without its parameters, in lower case; nil when not given.
  public var contentType: String? {
    headers["content-type"].map { header in
      header.prefix { $0 != ";" }.trimmed.lowercased()
    }
  }

  /// Throws a 415 problem unless the body is of this type.
  public func requireContentType(_ type: MediaType) throws {
    guard contentType == type.rawValue else {
      throw Problem(.unsupportedMediaType, detail: "Send \(type.rawValue).")
    }
  }

  /// The fields of a form; throws a 415 problem when the body is none, 400 when it is malformed.
  public func form() throws -> Form {
    try requireContentType(.form)
    guard let items = Target.decodeItems(body, limit: 64, allowingLineBreaks: true) else {
      throw Problem(.badRequest, detail: "The form is malformed.")
    }
    return Form(items: items)
  }
}

/// The fields of a submitted form.
public struct Form: Hashable, Sendable {
  let items: [Target.QueryItem]

  /// All names and values as they were sent.
  public var all: [Target.QueryItem] { items }

  /// The first value under a name, line breaks as LF; nil when the form has none.
  public subscript(name: String) -> String? {
    items.first { $0.name == name }.map { item in
      // Browsers send CRLF; to Swift that is one Character.
      String(item.value.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
  }
}
