import Foundation

/// A real SIP telephone (baresip) without a sound card: speaks a WAV file, keeps what it hears.
///
/// It is driven over its `ctrl_tcp` port with netstrings of JSON.
public final class Baresip: Sendable {
  /// Where the telephone can be called, such as `sip:olena@127.0.0.1:40001`.
  public let uri: String
  /// The process.
  public let process: BackgroundProcess

  private let folder: TemporaryFolder
  private let control: TCPLine

  /// Starts a telephone.
  ///
  /// - Parameters:
  ///   - user: the user part of its address.
  ///   - speaking: 8 kHz mono 16-bit WAV file played into every call; 440 Hz when nil.
  ///   - answers: whether it picks up by itself.
  ///   - transport: `udp`, `tcp` or `tls` for calls it makes.
  ///   - registrar: where it registers, and by which password; nil when it does not.
  public init(
    user: String, speaking: String? = nil, answers: Bool = false, transport: String = "udp",
    registrar: (port: Int, password: String)? = nil
  ) async throws {
    func start() async throws -> Line {
      try await Line(
        user, speaking: speaking, answers: answers, transport: transport, registrar: registrar)
    }
    var line = try await start()
    // Its ports were free a moment ago; when somebody was faster, others will do.
    for _ in 0..<2 where line.control == nil { line = try await start() }
    guard let control = line.control else {
      throw SubprocessFailure(
        description: "baresip does not start: \(line.process.errors)\(line.process.output)")
    }
    self.control = control
    folder = line.folder
    uri = line.uri
    process = line.process
  }

  /// Calls a SIP address.
  public func dial(_ target: String) throws { try command("dial", target) }

  /// Picks up.
  public func accept() throws { try command("accept") }

  /// Hangs up, or declines.
  public func hangUp() throws { try command("hangup") }

  /// Puts the other end on hold (re-INVITE, RFC 3264).
  public func hold() throws { try command("hold") }

  /// Ends the hold.
  public func resume() throws { try command("resume") }

  /// Presses a key in the call (RFC 4733).
  public func press(_ key: Character) throws { try command("sndcode", String(key)) }

  /// Everything the telephone told about its calls so far, one JSON object a line.
  public var told: String { control.received }

  /// The files of what it has heard, in order of their names.
  public var heardFiles: [String] {
    let folder = folder.path + "/heard"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // No folder is no file.
    return names.filter { $0.hasSuffix("-dec.wav") }.sorted().map { folder + "/" + $0 }
  }

  private func command(_ name: String, _ parameters: String = "") throws {
    let object = ["command": name, "params": parameters, "token": name]
    let json = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    try control.write("\(json.count):" + String(decoding: json, as: UTF8.self) + ",")
  }
}

/// One try to start a telephone.
private struct Line {
  let folder: TemporaryFolder
  let uri: String
  let process: BackgroundProcess
  /// Nil when one of its ports could not be had.
  let control: TCPLine?

  init(
    _ user: String, speaking: String?, answers: Bool, transport: String,
    registrar: (port: Int, password: String)?
  ) async throws {
    folder = try TemporaryFolder()
    let port = try FreePorts.withTLSNextDoor()
    // Not next door, where nothing listens yet.
    let controlPort = try Self.controlPort(besides: port + 1)
    let rtp = try FreePorts.udpRange(count: 8)
    uri = "sip:\(user)@127.0.0.1:\(port)"
    let heard = folder.path + "/heard"
    try FileManager.default.createDirectory(atPath: heard, withIntermediateDirectories: true)
    let voice = speaking ?? folder.path + "/tone.wav"
    if speaking == nil { try Tone(hertz: 440, seconds: 120).write(to: voice) }
    let config = """
      poll_method epoll
      sip_listen 127.0.0.1:\(port)
      net_interface 127.0.0.1
      call_max_calls 4
      audio_source aufile,\(voice)
      audio_player aubridge,null
      audio_alert aubridge,null
      audio_srate 8000
      audio_channels 1
      rtp_ports \(rtp)-\(rtp + 7)
      jitter_buffer_delay 1-4
      module_path /usr/lib/baresip/modules
      module g711.so
      module aufile.so
      module aubridge.so
      module sndfile.so
      snd_path \(heard)
      module_app account.so
      module_app menu.so
      module_app ctrl_tcp.so
      ctrl_tcp_listen 127.0.0.1:\(controlPort)
      """
    let registration =
      registrar.map { ";regint=60;auth_user=\(user);auth_pass=\($0.password)" } ?? ";regint=0"
    let account =
      "<sip:\(user)@127.0.0.1:\(registrar?.port ?? port);transport=\(transport)>\(registration)"
      + (answers ? ";answermode=auto" : "") + "\n"
    try Data(config.utf8).write(to: URL(fileURLWithPath: folder.path + "/config"))
    try Data(account.utf8).write(to: URL(fileURLWithPath: folder.path + "/accounts"))
    try Data().write(to: URL(fileURLWithPath: folder.path + "/contacts"))
    let process = try BackgroundProcess(["baresip", "-f", folder.path])
    self.process = process
    do {
      control = try await eventuallyValue("baresip answers on its control port") {
        () -> TCPLine?? in
        process.isRunning ? .some(try TCPLine(port: controlPort)) : .some(nil)
      }
    } catch is NeverHappened {
      // It lives on without its control port.
      control = nil
    }
  }

  private static func controlPort(besides taken: Int) throws -> Int {
    let port = try FreePorts.tcp()
    return port == taken ? try FreePorts.tcp() : port
  }
}
