/// Reads settings out of environment variables; one that is empty counts as not set.
struct SettingsEnvironment {
  private let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  /// The variable's value; nil where it is not set.
  subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The settings with what the environment says in place of their values; throws `Failure` with
  /// one sentence about the first variable that is wrong.
  func apply(to settings: Settings) throws -> Settings {
    var settings = settings
    try take("HOTLINE_BIND", SettingForm.addressHint, into: &settings.bindAddress) { text in
      SettingForm.isAddress(text) ? text : nil
    }
    try takePort("HOTLINE_SIP_PORT", into: &settings.sip.port)
    try takePort("HOTLINE_SIPS_PORT", into: &settings.sip.tlsPort)
    try takePort("HOTLINE_HTTP_PORT", into: &settings.web.port)
    try take(
      "HOTLINE_RTP_PORTS", SettingForm.rtpPortsHint, into: &settings.sip.rtpPorts,
      SettingForm.rtpPorts)
    if let url = self["HOTLINE_DATABASE_URL"] { settings.database.url = url }
    try take(
      "HOTLINE_DATABASE_ROLES", "«set» or «login» was expected", into: &settings.database.roles,
      Settings.Database.Roles.init(rawValue:))
    return settings
  }

  private func takePort(_ name: String, into port: inout Int) throws {
    try take(name, "a port from 0 to 65535 was expected", into: &port) { text in
      SettingForm.number(text).flatMap { SettingForm.ports.contains($0) ? $0 : nil }
    }
  }

  private func take<Value>(
    _ name: String, _ hint: String, into value: inout Value, _ read: (String) -> Value?
  ) throws {
    guard let text = self[name] else { return }
    guard let found = read(text) else {
      throw Failure(
        .configuration, "\(name) is «\(text.prefix(60).description.onOneLine)», but \(hint).")
    }
    value = found
  }
}
