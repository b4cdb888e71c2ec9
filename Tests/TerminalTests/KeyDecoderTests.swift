import TestKit
import Testing

@testable import Terminal

struct KeyDecoderTests {
  @Test(
    arguments: [
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{3}", .control("c")), ("\u{13}", .control("s")), ("\u{0}", .control(" ")),
      ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("ї", .character("ї")),
      ("🚰", .character("🚰")), ("\u{1B}x", .alt("x")), ("\u{1B}є", .alt("є")),
      ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .right), ("\u{1B}[D", .left),
      ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end),
      ("\u{1B}[2~", .insert), ("\u{1B}[3;2~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)),
      ("\u{1B}[1;2S", .function(4)), ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)),
      ("\u{1B}[17~", .function(6)), ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)),
      ("\u{1B}[24~", .function(12)), ("\u{1B}[34~", .function(20)), ("\u{1B}OM", .enter),
      ("\u{1B}Op", .character("0")),
    ] as [(String, Key)])
  func knownKeys(sequence: String, key: Key) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(sequence.utf8) == [.key(key)])
    #expect(decoder.patience == nil)
  }

  @Test func escapeAloneIsKnownByTheSilenceAfterIt() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.giveUpWaiting() == [.key(.escape)])
    #expect(decoder.feed("\u{1B}\u{1B}".utf8) == [.key(.escape)])
    #expect(decoder.giveUpWaiting() == [.key(.escape)])
    #expect(decoder.feed("\u{1B}[".utf8).isEmpty)
    #expect(decoder.giveUpWaiting() == [.key(.alt("["))])
    #expect(decoder.feed("\u{1B}\r".utf8) == [.key(.escape), .key(.enter)])
  }

  @Test func unknownSequencesAreNoKeys() {
    var decoder = KeyDecoder()
    let long = "\u{1B}[" + String(repeating: "1;", count: 5000) + "q"
    for sequence in ["\u{1B}[99~", "\u{1B}[?1;2c", "\u{1B}[201~", "\u{1B}O@", "\u{1B}[[Z", long] {
      #expect(decoder.feed((sequence + "k").utf8) == [.key(.character("k"))])
    }
    // One broken off takes nothing with it.
    #expect(decoder.feed("\u{1B}[1\u{1B}[A".utf8) == [.key(.up)])
    #expect(decoder.feed("\u{1B}[1\r".utf8) == [.key(.enter)])
  }

  @Test func brokenUTF8IsShownAndTakesNothingWithIt() {
    var decoder = KeyDecoder()
    let replacement = TerminalEvent.key(.character("\u{FFFD}"))
    #expect(decoder.feed([0xFF, 0x61]) == [replacement, .key(.character("a"))])
    #expect(decoder.feed([0xD1, 0x61]) == [replacement, .key(.character("a"))])
    #expect(decoder.feed([0xED, 0xA0, 0x80, 0x61]) == [replacement, .key(.character("a"))])
    #expect(decoder.feed([0xD1, 0x1B, 0x5B, 0x41]) == [replacement, .key(.up)])
  }

  @Test func pasteIsTextWhateverItHolds() {
    var decoder = KeyDecoder()
    let pasted = "вул. Садова\r\n5\rкв.\t7\u{1B}[A\u{1B}[20\u{0}\u{3}\n"
    let events = decoder.feed("\u{1B}[200~\(pasted)\u{1B}[201~\r".utf8)
    #expect(events == [.paste("вул. Садова\n5\nкв.\t7[A[20\n"), .key(.enter)])
    #expect(decoder.feed("\u{1B}[200~\u{1B}[201~".utf8).isEmpty)
    #expect(decoder.feed("\u{1B}[200~\u{1B}\u{1B}[201~a".utf8) == [.key(.character("a"))])
  }

  @Test func pasteIsBoundedAndItsLostEndForgiven() {
    var decoder = KeyDecoder()
    let long = String(repeating: "щ", count: 500_000)
    let events = decoder.feed("\u{1B}[200~\(long)\u{1B}[201~q".utf8)
    let kept = String(repeating: "щ", count: PasteCollector.mostScalars)
    #expect(events == [.paste(kept), .key(.character("q"))])

    #expect(decoder.feed("\u{1B}[200~half".utf8).isEmpty)
    #expect(decoder.patience == .seconds(5))
    #expect(decoder.giveUpWaiting() == [.paste("half")])
    #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  /// Reads cut the bytes wherever they like.
  @Test func cutsBetweenReadsChangeNothing() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let bytes = Self.randomBytes(using: &random)
      var whole = KeyDecoder()
      var cut = KeyDecoder()
      let expected = whole.feed(bytes) + whole.giveUpWaiting()
      var events: [TerminalEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = min(rest.count, Int.random(in: 1...7, using: &random))
        events += cut.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(events + cut.giveUpWaiting() == expected, "\(bytes)")
    }
  }

  /// Text without controls comes through as it was typed, garbage before it or not.
  @Test func textSurvivesGarbageBeforeIt() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<1000 {
      var decoder = KeyDecoder()
      _ = decoder.feed(Self.randomBytes(using: &random))
      _ = decoder.giveUpWaiting()
      let text = RandomText.printable(using: &random)
      let typed = decoder.feed(("\r" + text).utf8).suffix(text.unicodeScalars.count)
      #expect(Array(typed) == text.unicodeScalars.map { .key(.character(Character($0))) })
    }
  }

  private static func randomBytes(using random: inout SeededGenerator) -> [UInt8] {
    let pieces = ["\u{1B}", "[", "O", "~", "200~", "\u{1B}[200~", "\u{1B}[201~", "1;5", "A", "ї🚰"]
    return (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
      Bool.random(using: &random)
        ? [UInt8.random(in: 0...255, using: &random)]
        : Array((pieces.randomElement(using: &random) ?? "").utf8)
    }
  }
}
