import Secrets
import TestKit
import Testing

@Suite struct SecretsTests {
  /// FIPS 180-4's examples, and every length around a block's end against coreutils.
  @Test func digestsAreRight() async throws {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(
      hex(SHA256.digest("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex(SHA256.digest([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for length in [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 121, 1000] {
      let text = String(repeating: "h", count: length)
      let theirs = try await Subprocess.check(["sha256sum"], input: text)
      #expect(theirs.hasPrefix(hex(SHA256.digest(text.utf8))), "\(length) bytes")
    }
  }

  @Test func passwordsAreKeptByYescrypt() async throws {
    let hash = try #require(await PasswordHash.make("тиха вода 7"))
    #expect(hash.text.hasPrefix("$y$"))
    #expect(await hash.matches("тиха вода 7"))
    #expect(await !hash.matches("тиха вода 8"))
    #expect(await !hash.matches(""))
    #expect(await PasswordHash.make("тиха вода 7") != hash)
    #expect(!"\(hash)".contains("$y$"))
  }

  @Test func nonsenseMatchesNothing() async throws {
    for text in ["", "*0", "$y$", "x", "$nonsense$"] {
      #expect(await !PasswordHash(text).matches("password"))
    }
    #expect(await PasswordHash.make("") == nil)
    #expect(await PasswordHash.make(String(repeating: "a", count: 201)) == nil)
    #expect(await PasswordHash.make("a\0b") == nil)
  }

  @Test func tokensDiffer() {
    let tokens = Set((0..<1000).map { _ in SecretToken().text })
    #expect(tokens.count == 1000)
    #expect(tokens.allSatisfy { $0.utf8.count == 64 })
    #expect(SecretToken.areEqual("abc", "abc"))
    #expect(!SecretToken.areEqual("abc", "abd"))
    #expect(!SecretToken.areEqual("abc", "ab"))
  }
}
