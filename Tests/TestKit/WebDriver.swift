import Foundation

/// A real browser, driven over the WebDriver protocol (W3C Recommendation, 5 June 2018).
///
/// One session with a profile of its own; `close()` ends it, and browser and driver end with the
/// last reference however a test ends.
public final class WebDriver: Sendable {
  /// What the browser pretends to be.
  public enum Screen: Sendable {
    /// A small telephone: 360 × 740.
    case phone
    /// The narrowest screen pages must fit on: 320 × 640.
    case narrow
    /// A desktop: 1280 × 900.
    case desktop

    var size: (width: Int, height: Int) {
      switch self {
      case .phone: (360, 740)
      case .narrow: (320, 640)
      case .desktop: (1280, 900)
      }
    }
  }

  /// An element on the page.
  public struct Element: Sendable {
    let id: String
  }

  private let driver: BackgroundProcess
  private let profile: TemporaryFolder
  private let wire: WebDriverWire

  /// Starts a driver on a free port and a headless browser.
  public init(_ screen: Screen = .desktop, languages: String = "uk") async throws {
    let port = try FreePorts.tcp()
    driver = try BackgroundProcess(["chromedriver", "--port=\(port)"])
    profile = try TemporaryFolder(named: "browser")
    try await driver.waitForOutput(containing: "started successfully")
    wire = try await WebDriverWire.openSession(
      port: port,
      options: Self.options(screen, languages: languages, profile: profile.path))
  }

  /// Ends session, browser and driver.
  public func close() async throws {
    try await wire.command("DELETE", "")
    driver.signalGroup(SIGTERM)
    try await driver.waitForExit()
  }

  /// Opens an address and waits until the page is loaded.
  public func open(_ address: String) async throws {
    try await wire.command("POST", "/url", ["url": address])
  }

  /// The address of the page that is shown.
  public func address() async throws -> String { try await wire.text("GET", "/url") }

  /// The window's title.
  public func title() async throws -> String { try await wire.text("GET", "/title") }

  /// Loads the page again.
  public func reload() async throws { try await wire.command("POST", "/refresh", [:]) }

  /// The first element a CSS selector finds; throws when there is none.
  public func find(_ selector: String) async throws -> Element {
    let value = try await wire.value(
      "POST", "/element", ["using": "css selector", "value": selector])
    guard let object = value as? [String: String], let id = object.values.first else {
      throw WebDriverError(description: "\(selector) found nothing usable")
    }
    return Element(id: id)
  }

  /// How many elements a CSS selector finds.
  public func count(_ selector: String) async throws -> Int {
    let value = try await wire.value(
      "POST", "/elements", ["using": "css selector", "value": selector])
    return (value as? [Any])?.count ?? 0
  }

  /// The text a person sees in the first element a CSS selector finds.
  public func text(_ selector: String) async throws -> String {
    let element = try await find(selector)
    return try await wire.text("GET", "/element/\(element.id)/text")
  }

  /// Clicks the first element a CSS selector finds, as a mouse does.
  public func click(_ selector: String) async throws {
    let element = try await find(selector)
    try await wire.command("POST", "/element/\(element.id)/click", [:])
  }

  /// Types into the first element a CSS selector finds, behind what is there.
  public func type(_ text: String, into selector: String) async throws {
    let element = try await find(selector)
    try await wire.command("POST", "/element/\(element.id)/value", ["text": text])
  }

  /// Runs a script's body in the page and returns what it returns, as text.
  @discardableResult
  public func script(_ body: String) async throws -> String {
    try await wire.text("POST", "/execute/sync", ["script": body, "args": [String]()])
  }

  /// Writes a picture of the window (PNG) to a file.
  public func screenshot(to path: String) async throws {
    let encoded = try await wire.text("GET", "/screenshot")
    guard let picture = Data(base64Encoded: encoded) else {
      throw WebDriverError(description: "the picture is no base64")
    }
    try picture.write(to: URL(fileURLWithPath: path))
  }

  /// Whether the page is no wider than the screen.
  public func fitsItsScreen() async throws -> Bool {
    try await script(
      "const page = document.documentElement; return String(page.scrollWidth <= page.clientWidth)")
      == "true"
  }

  private static func options(
    _ screen: Screen, languages: String, profile: String
  ) -> [String: any Sendable] {
    let (width, height) = screen.size
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--lang=\(languages)",
      "--window-size=\(width),\(height)", "--user-data-dir=\(profile)",
    ]
    var options: [String: any Sendable] = ["args": arguments]
    if case .desktop = screen { return options }
    let metrics: [String: any Sendable] = [
      "width": width, "height": height, "pixelRatio": 2.0, "touch": true,
    ]
    options["mobileEmulation"] = ["deviceMetrics": metrics]
    return options
  }
}

/// What the browser or its driver did not do.
public struct WebDriverError: Error, CustomStringConvertible {
  /// One sentence with what the driver said.
  public let description: String
}
