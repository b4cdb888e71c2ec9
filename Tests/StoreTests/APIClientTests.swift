import Store
import TestKit
import Testing

@Suite struct APIClientTests {
  @Test func programIsKnownByItsNewestKeyWhileActive() async throws {
    let city = try await TestCity()
    let keys = (1...3).map { [UInt8](repeating: $0, count: 32) }
    try await city.admin.saveAPIClient(name: "portal", keySHA256: keys[0])
    try await city.admin.saveAPIClient(name: "portal", keySHA256: keys[1])
    #expect(try await city.core.apiClient(keySHA256: keys[0]) == nil)
    #expect(try await city.core.apiClient(keySHA256: keys[1]) == "portal")
    #expect(try await city.core.apiClient(keySHA256: keys[2]) == nil)
    try await city.database.psql("UPDATE api_clients SET active = false")
    #expect(try await city.core.apiClient(keySHA256: keys[1]) == nil)
  }
}
