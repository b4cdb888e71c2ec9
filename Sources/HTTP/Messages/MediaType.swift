/// A kind of content this server sends or takes.
public enum MediaType: String, Hashable, Sendable, CaseIterable {
  /// A page.
  case html = "text/html"
  /// JSON (RFC 8259).
  case json = "application/json"
  /// XML (RFC 7303).
  case xml = "text/xml"
  /// A problem for programs (RFC 9457).
  case problem = "application/problem+json"
  /// Plain text.
  case text = "text/plain"
  /// A style sheet.
  case css = "text/css"
  /// A script.
  case javascript = "text/javascript"
  /// Server-sent events.
  case eventStream = "text/event-stream"
  /// A form (WHATWG URL §5).
  case form = "application/x-www-form-urlencoded"

  /// As `Content-Type` has it.
  public var headerValue: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .text: "text/plain; charset=utf-8"
    case .xml: "text/xml; charset=utf-8"
    case .css: "text/css; charset=utf-8"
    case .javascript: "text/javascript; charset=utf-8"
    case .json, .problem, .eventStream, .form: rawValue
    }
  }
}

/// What a client accepts (RFC 9110 §12.5.1).
struct AcceptedTypes {
  private struct Range {
    let type: Substring
    let quality: Double
    /// 2 for «text/html», 1 for «text/*», 0 for «*/*»: the most precise one counts.
    let precision: Int
  }

  private let ranges: [Range]

  private init(_ header: String) {
    ranges = header.split(separator: ",").prefix(32).compactMap { element in
      let parts = element.split(separator: ";").map(\.trimmed)
      guard let type = parts.first, type.utf8.contains(UInt8(ascii: "/")) else { return nil }
      let quality = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
        .map { Double($0.dropFirst(2)) ?? 0 }
      return Range(
        type: type, quality: quality ?? 1,
        precision: type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2)
    }
  }

  /// The offer that is liked best, the earlier one among equals; nil when none is taken.
  static func best(of offers: [MediaType], for header: String?) -> MediaType? {
    // Programs say one type or nothing: no need to read a list.
    guard let header, header != "*/*" else { return offers.first }
    if let exact = offers.first(where: { $0.rawValue == header }) { return exact }
    return AcceptedTypes(header).best(of: offers)
  }

  private func best(of offers: [MediaType]) -> MediaType? {
    var best: (offer: MediaType, quality: Double)?
    for offer in offers {
      let quality = quality(of: offer)
      if quality > (best?.quality ?? 0) { best = (offer, quality) }
    }
    return best?.offer
  }

  private func quality(of offer: MediaType) -> Double {
    let family = offer.rawValue.prefix { $0 != "/" } + "/*"
    return ranges.filter { range in
      let type = range.type.lowercased()
      return type == offer.rawValue || type == family || type == "*/*"
    }.max { $0.precision < $1.precision }?.quality ?? 0
  }
}

extension StringProtocol {
  /// Without blanks and tabs at either end.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { $0 != " " && $0 != "\t" }),
      let last = lastIndex(where: { $0 != " " && $0 != "\t" })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
