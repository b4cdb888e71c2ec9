import Foundation
import TestKit

/// Pictures of pages for people to look at, in the folder `HOTLINE_TEST_PICTURES` names.
public enum Pictures {
  /// Takes a picture; does nothing when nobody wants any.
  public static func take(_ browser: WebDriver, _ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["HOTLINE_TEST_PICTURES"] else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await browser.screenshot(to: "\(folder)/\(name).png")
  }
}
