import Testing

@Test func toolchainRunsTests() { #expect(Bool(true)) }
