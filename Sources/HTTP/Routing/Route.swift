/// A pattern of paths, a method and who answers them.
final class Route: Sendable {
  enum Segment: Hashable, Sendable {
    case literal(String)
    case placeholder(String)
  }

  let method: Method
  /// As written: «/status/{reference}»; names the route in logs and metrics.
  let pattern: String
  let segments: [Segment]
  let maxBodyBytes: Int
  let handler: any Handler

  init(method: Method, pattern: String, maxBodyBytes: Int, handler: any Handler) {
    precondition(pattern.hasPrefix("/"), "a route's pattern begins with a slash")
    self.method = method
    self.pattern = pattern
    self.maxBodyBytes = maxBodyBytes
    self.handler = handler
    segments = pattern.split(separator: "/").map { part in
      part.hasPrefix("{") && part.hasSuffix("}")
        ? .placeholder(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }

  /// What the placeholders stand for; nil when the path does not fit.
  func match(_ path: [String]) -> Request.Parameters? {
    guard path.count == segments.count else { return nil }
    var parameters = Request.Parameters()
    for (segment, part) in zip(segments, path) {
      switch segment {
      case .literal(let literal):
        guard literal == part else { return nil }
      case .placeholder(let name):
        guard !part.isEmpty else { return nil }
        parameters.append(name, part)
      }
    }
    return parameters
  }
}
