import HTTP

/// An answer in the shapes GeoReport v2 gives it.
struct Document: Sendable {
  /// The root element of the XML; JSON has none.
  let root: String
  let content: Element

  /// The document as a response.
  func response(_ format: DocumentFormat, status: Status = .ok) -> Response {
    switch format {
    case .json: Response(status, type: .json, body: Array((content.json + "\n").utf8))
    case .xml: Response(status, type: .xml, body: Array(content.xml(root: root).utf8))
    }
  }
}

/// How an answer is written; named by the address's ending.
enum DocumentFormat: String, CaseIterable, Sendable {
  case json, xml

  /// Takes «12345.json» apart; nil without a known ending.
  static func split(_ segment: String) -> (name: String, format: DocumentFormat)? {
    guard let dot = segment.lastIndex(of: "."),
      let format = DocumentFormat(rawValue: String(segment[segment.index(after: dot)...]))
    else { return nil }
    return (String(segment[..<dot]), format)
  }
}
