import Foundation
import Metrics
import Testing

@testable import HTTP

@Suite struct PartsTests {
  @Test func interpolationsAreEscaped() {
    let name = "<b onclick=\"x\">'&"
    let items: [HTML] = [1, 2].map { "<li>\($0)</li>" }
    let nothing: HTML? = nil
    let page: HTML =
      "<p title=\"\(name)\">\(items)\(nothing)<a href=\"/s/\(urlComponent: "а/б?")\">"
    #expect(
      page.text == "<p title=\"&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;\"><li>1</li><li>2</li>"
        + "<a href=\"/s/%D0%B0%2F%D0%B1%3F\">")
    #expect(HTML(escaping: "a<b").text == "a&lt;b")
  }

  @Test func bucketsFillAgain() {
    let limiter = RateLimiter(burst: 3, perSecond: 0.5)
    let start = ContinuousClock.now
    for _ in 0..<3 { #expect(limiter.take("a", now: start) == nil) }
    #expect(limiter.take("a", now: start) == 2)
    #expect(limiter.take("b", now: start) == nil)
    #expect(limiter.take("a", now: start + .seconds(1)) == 1)
    #expect(limiter.take("a", now: start + .seconds(2)) == nil)
    #expect(limiter.take("a", now: start + .seconds(2)) == 2)
  }

  @Test func limitersForgetWhoWaitedLongest() {
    let limiter = RateLimiter(burst: 1, perSecond: 0.001, maxKeys: 10)
    let start = ContinuousClock.now
    for index in 0..<1000 {
      #expect(limiter.take("key \(index)", now: start + .milliseconds(index)) == nil)
    }
    #expect(limiter.take("key 999", now: start + .seconds(2)) != nil)
    #expect(limiter.take("key 0", now: start + .seconds(2)) == nil)
  }

  @Test func neighboursInOneNetworkShareABucket() {
    #expect(RateLimiter.key(address: "192.0.2.7") == "192.0.2.7")
    #expect(
      RateLimiter.key(address: "2001:db8:1:2:3:4:5:6")
        == RateLimiter.key(address: "2001:db8:1:2::9"))
    #expect(
      RateLimiter.key(address: "2001:db8:1:2::9") != RateLimiter.key(address: "2001:db8:1:3::9"))
  }

  @Test func figuresAreRendered() {
    let metrics = Metrics()
    let requests = metrics.counter("requests_total", help: "Requests.", labels: ["route"])
    requests.add(2, "/a\"b")
    metrics.gauge("open", help: "Open.", read: { 3 })
    let seconds = metrics.histogram("seconds", help: "Time.", buckets: [0.1, 1])
    for value in [0.05, 0.5, 5] { seconds.observe(value) }
    #expect(
      metrics.render() == """
        # HELP requests_total Requests.
        # TYPE requests_total counter
        requests_total{route="/a\\"b"} 2
        # HELP open Open.
        # TYPE open gauge
        open 3.0
        # HELP seconds Time.
        # TYPE seconds histogram
        seconds_bucket{le="0.1"} 1
        seconds_bucket{le="1.0"} 2
        seconds_bucket{le="+Inf"} 3
        seconds_sum 5.55
        seconds_count 3

        """)
  }

  @Test func labelsAreBounded() {
    let metrics = Metrics()
    let counter = metrics.counter("c_total", help: "C.", labels: ["who"])
    for index in 0..<1000 { counter.add(1, "somebody \(index)") }
    let lines = metrics.render().split(separator: "\n")
    #expect(lines.count <= 2 + 201)
    #expect(lines.contains("c_total{who=\"other\"} 800"))
  }

  @Test func cookiesAreReadAndWritten() throws {
    let cookie = Cookie(name: "s", value: "a;b", path: "/q", maxAgeSeconds: 60, isSecure: true)
    #expect(
      cookie.headerValue == "s=a%3Bb; Path=/q; HttpOnly; SameSite=Strict; Secure; Max-Age=60")
    let target = try #require(Target("/q"))
    let request = Request(
      method: .get, target: target, headers: ["Cookie": "other=1; s=abc=d ;t=2"],
      remoteAddress: "", isSecure: false)
    #expect(request.cookie("s") == "abc=d")
    #expect(request.cookie("t") == "2")
    #expect(request.cookie("missing") == nil)
  }
}
