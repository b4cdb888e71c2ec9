extension Document {
  /// Where the interface is and in which formats (Open311 service discovery).
  ///
  /// - Parameters:
  ///   - address: the interface's address as the client reached it.
  ///   - contact: whom to ask for a key.
  static func discovery(at address: String, contact: String) -> Document {
    let endpoint: Element = [
      "specification": .text("http://wiki.open311.org/GeoReport_v2"),
      "url": .text(address),
      "changeset": .text(changeset),
      "type": .text("production"),
      "formats": .list(of: "format", [.text("text/xml"), .text("application/json")]),
    ]
    return Document(
      root: "discovery",
      content: [
        "changeset": .text(changeset),
        "contact": .text(contact),
        "key_service": .text(contact),
        "endpoints": .list(of: "endpoint", [endpoint]),
      ])
  }

  /// When this description last changed.
  private static let changeset = "2026-11-21T00:00:00Z"
}
