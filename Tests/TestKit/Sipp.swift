import Foundation

/// A sipp that makes calls by a scenario of its own XML.
public final class Sipp: Sendable {
  /// The running program; status 0 when every call went as the scenario says.
  public let process: BackgroundProcess

  private let folder: TemporaryFolder

  /// Starts calling.
  ///
  /// - Parameters:
  ///   - port: SIP port on the loopback to call.
  ///   - steps: what stands between `<scenario>` and `</scenario>`.
  ///   - options: more of sipp's own options.
  public init(port: Int, steps: String, options: [String] = ["-m", "1"]) throws {
    folder = try TemporaryFolder(named: "sipp")
    let file = folder.path + "/scenario.xml"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <scenario name="test">
      \(steps)
      </scenario>
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    process = try BackgroundProcess(
      [
        "sipp", "127.0.0.1:\(port)", "-sf", file, "-i", "127.0.0.1", "-nostdin",
        "-p", String(try FreePorts.udp()), "-mp", String(try FreePorts.udpRange(count: 4)),
        "-s", "hotline", "-timeout", "90s", "-trace_err", "-error_file", folder.path + "/errors",
      ] + options, folder: folder.path)
  }

  /// Waits for its end; throws what went wrong when a call did not follow the scenario.
  public func succeed() async throws {
    let status = try await process.waitForExit(deadlineSeconds: 120)
    guard status == 0 else {
      let errors = FileManager.default.contents(atPath: folder.path + "/errors") ?? Data()
      throw SubprocessFailure(
        description: "sipp ended with \(status): \(String(decoding: errors, as: UTF8.self)) "
          + process.errors + process.output.suffix(2000))
    }
  }
}

/// Steps of scenarios.
extension Sipp {
  /// A request of the call; `Contact`, tags and route are sipp's own.
  ///
  /// - Parameters:
  ///   - method: such as `INVITE`.
  ///   - sequence: its CSeq.
  ///   - inDialog: whether the other side's tag is known.
  ///   - headers: more headers, one a line.
  ///   - body: the body, and its type in `headers`.
  ///   - branch: set when it shares its transaction with an earlier step (CANCEL).
  public static func request(
    _ method: String, sequence: Int, inDialog: Bool = true, headers: String = "",
    body: String = "", branch: String = "[branch]"
  ) -> String {
    let more = headers.isEmpty ? "" : headers + "\n"
    return """
      <send\(method == "ACK" || method == "CANCEL" ? "" : " retrans=\"500\"")><![CDATA[
      \(method) sip:[service]@[remote_ip]:[remote_port] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=\(branch)
      From: "Load" <sip:load@[local_ip]:[local_port]>;tag=[call_number]
      To: <sip:[service]@[remote_ip]:[remote_port]>\(inDialog ? "[peer_tag_param]" : "")
      Call-ID: [call_id]
      CSeq: \(sequence) \(method)
      Contact: <sip:load@[local_ip]:[local_port]>
      Max-Forwards: 70
      \(more)Content-Length: [len]

      \(body)
      ]]></send>
      """
  }

  /// An answer to wait for, 100 and 180 before it allowed.
  public static func expect(_ status: Int) -> String {
    """
    <recv response="100" optional="true"/>
    <recv response="180" optional="true"/>
    <recv response="\(status)" rtd="true"/>
    """
  }

  /// An SDP that offers G.711 and keys.
  public static let offer = """
    v=0
    o=load 1 1 IN IP4 [local_ip]
    s=-
    c=IN IP4 [media_ip]
    t=0 0
    m=audio [media_port] RTP/AVP 0 101
    a=rtpmap:0 PCMU/8000
    a=rtpmap:101 telephone-event/8000
    """

  /// An INVITE with `offer`.
  public static let invite = request(
    "INVITE", sequence: 1, inDialog: false, headers: "Content-Type: application/sdp",
    body: offer)

  /// INVITE, 200, ACK, a pause, BYE, 200.
  public static func wholeCall(pauseMilliseconds: Int) -> String {
    [
      invite, expect(200), request("ACK", sequence: 1),
      "<pause milliseconds=\"\(pauseMilliseconds)\"/>", request("BYE", sequence: 2), expect(200),
    ].joined(separator: "\n")
  }
}
