import Metrics

extension Metrics {
  /// All figures as a response.
  public var response: Response {
    Response(
      headers: ["content-type": "text/plain; version=0.0.4; charset=utf-8"],
      body: Array(render().utf8))
  }
}
