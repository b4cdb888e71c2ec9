import Foundation
import Hotline
import Testing

@Suite("Codes and logins")
struct CodeTests {
  @Test(arguments: ["heating", "hot-water", "7", String(repeating: "a", count: 40)])
  func codes(text: String) throws {
    let code = try #require(ServiceCode(rawValue: text))
    let json = try JSONEncoder().encode([code])
    #expect(try JSONDecoder().decode([ServiceCode].self, from: json) == [code])
  }

  @Test(
    arguments: ["", "-a", "Heating", "опалення", "a b", "a_b", String(repeating: "a", count: 41)])
  func notCodes(text: String) throws {
    #expect(ServiceCode(rawValue: text) == nil)
    let json = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ServiceCode].self, from: json)
    }
  }

  @Test(arguments: ["olena", "taras_2", "ab"])
  func logins(text: String) { #expect(AgentLogin(rawValue: text)?.rawValue == text) }

  @Test(arguments: [
    "", "a", "Olena", "1a", "a b", "a;b", "a\"b", String(repeating: "a", count: 32),
  ])
  func notLogins(text: String) { #expect(AgentLogin(rawValue: text) == nil) }

  @Test func pointsAreOnTheGlobe() {
    #expect(GeoPoint(latitude: 50, longitude: 30) != nil)
    #expect(GeoPoint(latitude: 91, longitude: 30) == nil)
    #expect(GeoPoint(latitude: .nan, longitude: 30) == nil)
    #expect(GeoPoint(latitude: 0, longitude: .infinity) == nil)
  }
}
