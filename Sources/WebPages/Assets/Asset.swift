import HTTP

/// A file every page uses; its address changes with its content, so browsers may keep it for ever.
struct Asset: Sendable {
  let path: String
  private let name: String
  private let response: Response

  static let styleSheet = Asset("hotline.css", .css, StyleSheet.text)
  static let liveScript = Asset("live.js", .javascript, LiveScript.text)
  static let icon = Asset("icon.svg", nil, Icon.text)
  static let all = [styleSheet, liveScript, icon]

  private init(_ name: String, _ type: MediaType?, _ text: String) {
    self.name = name
    path = "/assets/\(name)?\(Self.fingerprint(text))"
    response = Response(
      headers: [
        "content-type": type?.headerValue ?? "image/svg+xml",
        "cache-control": "public, max-age=31536000, immutable",
      ], body: Array(text.utf8))
  }

  func addRoute(to router: inout Router) {
    let response = response
    router.on(.get, "/assets/\(name)", now: { _ in response })
  }

  /// FNV-1a: tells versions apart, guards nothing.
  private static func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}

enum Icon {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
    rx="7" fill="#14507a"/><path d="M10 8c-2 2-1 7 3 11s9 5 11 3l-4-4-3 1c-2-1-3-2-4-4l1-3z" \
    fill="#fff"/></svg>
    """
}
