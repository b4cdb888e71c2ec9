import Catalogue
import Foundation
import HTTP
import JSON5

/// Reads settings out of `hotline.json5`.
struct SettingsFile {
  private var reader: JSON5Reader
  private var settings: Settings

  /// The settings with what the file says in place of their values.
  ///
  /// - Throws: `SourceProblems` with everything that is wrong in it.
  static func apply(
    _ document: JSON5Document, to settings: Settings
  ) throws(SourceProblems) -> Settings {
    var file = SettingsFile(reader: JSON5Reader(file: document.file), settings: settings)
    file.readAll(document.root)
    try file.reader.finish()
    return file.settings
  }

  private mutating func readAll(_ root: JSON5Node) {
    let keys = ["site", "bind", "sip", "http", "database", "voice"]
    guard let object = reader.object(root, keys: keys) else { return }
    if let address = address("bind", in: object) { settings.bindAddress = address }
    section("site", in: object, keys: ["name", "phone"]) { $0.readSite($1) }
    section("sip", in: object, keys: ["port", "tlsPort", "publicAddress", "rtpPorts"]) {
      $0.readSIP($1)
    }
    section("http", in: object, keys: ["port", "tls"]) { $0.readWeb($1) }
    section("database", in: object, keys: ["url", "roles"]) { $0.readDatabase($1) }
    let voiceKeys = [
      "waitSeconds", "ringSeconds", "messageSeconds", "shortestMessageSeconds", "seekSeconds",
    ]
    section("voice", in: object, keys: voiceKeys) { $0.readVoice($1) }
  }

  private mutating func readSite(_ object: JSON5Object) {
    if let phone = object.node("phone").flatMap({ reader.string($0, limit: 40) }) {
      settings.site.phone = phone
    }
    guard let node = object.node("name") else { return }
    if case .object = node.value {
      guard let names = reader.object(node, keys: ["uk", "en"]),
        let uk = reader.string("uk", in: names), let en = reader.string("en", in: names)
      else { return }
      settings.site.name = Phrase(uk: uk, en: en)
    } else if let name = reader.string(node) {
      settings.site.name = Phrase(uk: name, en: name)
    }
  }

  private mutating func readSIP(_ object: JSON5Object) {
    if let port = port("port", in: object) { settings.sip.port = port }
    if let port = port("tlsPort", in: object) { settings.sip.tlsPort = port }
    if let address = address("publicAddress", in: object) { settings.sip.publicAddress = address }
    guard let node = object.node("rtpPorts"), let text = reader.string(node) else { return }
    guard let ports = SettingForm.rtpPorts(text) else {
      return reader.report(SettingForm.rtpPortsHint, at: node.position)
    }
    settings.sip.rtpPorts = ports
  }

  private mutating func readWeb(_ object: JSON5Object) {
    if let port = port("port", in: object) { settings.web.port = port }
    guard let node = object.node("tls"),
      let files = reader.object(node, keys: ["certificateFile", "keyFile"]),
      let certificate = reader.string("certificateFile", in: files, limit: 4096),
      let key = reader.string("keyFile", in: files, limit: 4096)
    else { return }
    for path in [certificate, key] where !FileManager.default.isReadableFile(atPath: path) {
      reader.report("«\(path)» is no file that can be read", at: node.position)
    }
    settings.web.tls = ServerConfiguration.TLS(certificateFile: certificate, keyFile: key)
  }

  private mutating func readDatabase(_ object: JSON5Object) {
    if let url = object.node("url").flatMap({ reader.string($0, limit: 4096) }) {
      settings.database.url = url
    }
    if let roles = object.node("roles").flatMap({
      reader.word($0, as: Settings.Database.Roles.self)
    }) {
      settings.database.roles = roles
    }
  }

  private mutating func readVoice(_ object: JSON5Object) {
    func read(
      _ key: String, in range: ClosedRange<Double>, _ reader: inout JSON5Reader,
      into value: inout Double
    ) {
      guard let node = object.node(key), let seconds = reader.number(node, in: range) else {
        return
      }
      value = seconds
    }
    read("waitSeconds", in: 0...3600, &reader, into: &settings.voice.waitSeconds)
    read("ringSeconds", in: 1...120, &reader, into: &settings.voice.ringSeconds)
    read("messageSeconds", in: 5...900, &reader, into: &settings.voice.messageSeconds)
    read(
      "shortestMessageSeconds", in: 0...30, &reader, into: &settings.voice.shortestMessageSeconds)
    read("seekSeconds", in: 0.1...60, &reader, into: &settings.voice.seekSeconds)
  }

  private mutating func section(
    _ key: String, in object: JSON5Object, keys: [String],
    _ read: (inout SettingsFile, JSON5Object) -> Void
  ) {
    guard let node = object.node(key), let section = reader.object(node, keys: keys) else { return }
    read(&self, section)
  }

  private mutating func port(_ key: String, in object: JSON5Object) -> Int? {
    object.node(key).flatMap { reader.integer($0, in: SettingForm.ports) }
  }

  private mutating func address(_ key: String, in object: JSON5Object) -> String? {
    guard let node = object.node(key), let text = reader.string(node) else { return nil }
    if SettingForm.isAddress(text) { return text }
    reader.report(SettingForm.addressHint, at: node.position)
    return nil
  }
}
