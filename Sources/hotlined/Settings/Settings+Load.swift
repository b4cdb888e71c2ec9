import Foundation
import JSON5

extension Settings {
  /// Reads the environment and the file it names, and checks all of it.
  ///
  /// - Throws: `Failure` for the operator.
  static func load(_ variables: [String: String]) throws -> Settings {
    let environment = SettingsEnvironment(variables)
    guard let path = environment["HOTLINE_DATA"] else {
      throw Failure(
        .configuration,
        "HOTLINE_DATA is not set: it names the folder where hotline keeps its files.")
    }
    var settings = Settings(data: DataFolder(root: URL(filePath: path).absoluteURL))
    if let file = file(environment, settings.data) {
      settings = try read(file, into: settings)
    }
    settings = try environment.apply(to: settings)
    try settings.check()
    return settings
  }

  /// The file to read: the one that is named, else the usual one where it exists.
  private static func file(_ environment: SettingsEnvironment, _ data: DataFolder) -> URL? {
    if let path = environment["HOTLINE_CONFIG"] { return URL(filePath: path) }
    let usual = data.root.appending(path: "hotline.json5")
    return FileManager.default.fileExists(atPath: usual.path) ? usual : nil
  }

  private static func read(_ file: URL, into settings: Settings) throws -> Settings {
    let bytes: Data
    do { bytes = try Data(contentsOf: file) } catch {
      throw Failure(
        .configuration,
        "Cannot read the settings in \(file.path): \(error.localizedDescription.onOneLine).")
    }
    do {
      let document = try JSON5Document(parsing: bytes, file: file.path)
      return try SettingsFile.apply(document, to: settings)
    } catch {
      throw Failure(.configuration, error.problems.map { "\($0)." })
    }
  }

  /// What no setting can tell alone.
  private func check() throws {
    guard database.url != nil else {
      throw Failure(
        .configuration,
        "HOTLINE_DATABASE_URL is not set: it says where the database is, for example "
          + "postgresql://hotline@127.0.0.1/hotline.")
    }
    if web.port != 0, web.port == sip.port {
      throw Failure(
        .configuration,
        "SIP and HTTP cannot share port \(web.port): choose another for one of them.")
    }
    if web.port != 0, web.port == sip.tlsPort {
      throw Failure(
        .configuration,
        "SIP over TLS and HTTP cannot share port \(web.port): choose another for one of them.")
    }
  }
}
