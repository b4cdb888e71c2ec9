import Testing

@testable import JSON5

struct ParsingTests {
  @Test func readsTheKitchenSinkOfTheSpecification() throws {
    let text = #"""
      {
        // comments
        unquoted: 'and you can quote me on that',
        singleQuotes: 'I can use "double quotes" here',
        lineBreaks: "Look, Mom! \
      No \\n's!",
        hexadecimal: 0xdecaf,
        leadingDecimalPoint: .8675309, andTrailing: 8675309.,
        positiveSign: +1,
        trailingComma: 'in objects', andIn: ['arrays',],
        "backwardsCompatible": "with JSON",
      }
      """#
    let document = try JSON5Document(parsing: text, file: "sink.json5")
    #expect(
      document.root.value.plain
        == .object([
          "unquoted": .string("and you can quote me on that"),
          "singleQuotes": .string(#"I can use "double quotes" here"#),
          "lineBreaks": .string(#"Look, Mom! No \n's!"#),
          "hexadecimal": .number(912_559),
          "leadingDecimalPoint": .number(0.8675309),
          "andTrailing": .number(8_675_309),
          "positiveSign": .number(1),
          "trailingComma": .string("in objects"),
          "andIn": .array([.string("arrays")]),
          "backwardsCompatible": .string("with JSON"),
        ]))
  }

  @Test(arguments: [
    ("null", JSON5Value.null), ("true", .bool(true)), ("-0x10", .number(-16)),
    ("1e3", .number(1000)), ("-.5E-1", .number(-0.05)), ("Infinity", .number(.infinity)),
    ("-Infinity", .number(-.infinity)), ("+Infinity", .number(.infinity)), ("0", .number(0)),
    (#"'\x41\u0456'"#, .string("Aі")),
    (#""\uD83D\uDE00""#, .string("😀")), (#"'\0\v\'\a'"#, .string("\0\u{0B}'a")),
    ("\u{FEFF}\u{A0}\u{2028}[] // end", .array([])), ("/* a * b **/ {}", .object([])),
    ("\"\u{2028}\"", .string("\u{2028}")),
  ])
  func readsValues(text: String, value: JSON5Value) throws {
    #expect(try JSON5Document(parsing: text, file: "f").root.value == value)
  }

  @Test(arguments: [
    ("", "f:1:1: the file ends here; a value was expected"),
    ("{a: 1", "f:1:6: the file ends here; «,» or «}» was expected"),
    ("{\n  a: 1,\n  b 2\n}", "f:3:5: «2» is not expected here; «:» was"),
    ("{a: 1,\n a: 2}", "f:2:2: «a» was given already at line 1"),
    ("[1 2]", "f:1:4: «2» is not expected here; «,» or «]» was"),
    ("[,]", "f:1:2: «,» is not expected here; a value was"),
    ("{,}", "f:1:2: «,» is not expected here; a key or «}» was"),
    ("[\n  teplo\n]", "f:2:3: «teplo» needs quotation marks"),
    ("'це\nдва рядки'", "f:1:1: this string is not closed on its line"),
    ("\n 'abc", "f:2:2: this string never ends"),
    ("/* abc", "f:1:1: this comment never ends"),
    ("01", "f:1:1: a number may not begin with a further 0"),
    (".", "f:1:1: digits must follow"), ("1e", "f:1:1: the exponent has no digits"),
    ("0x", "f:1:1: hexadecimal digits must follow 0x"),
    ("1_000", "f:1:1: this number does not end where it should"),
    ("12a", "f:1:1: this number does not end where it should"),
    ("Infinit", "f:1:1: a number was expected"),
    (#"'\u12'"#, "f:1:2: 4 hexadecimal digits must follow"),
    (#"'\uD83D'"#, "f:1:2: half of a surrogate pair"),
    (#"'\uDE00'"#, "f:1:2: half of a surrogate pair"),
    (#"'\01'"#, "f:1:2: octal escapes are not JSON5"),
    ("1 2", "f:1:3: «2» is not expected here; the end of the file was"),
    ("\u{1}", "f:1:1: U+1 is not expected here; a value was"),
    ("{\"ключ\": й}", "f:1:10: «й» needs quotation marks"),
  ])
  func namesThePlaceOfAnError(text: String, message: String) {
    #expect(problem(in: text) == message)
  }

  @Test func countsLinesThatEndInCarriageReturnAndLineFeed() throws {
    let document = try JSON5Document(parsing: "{\r\n x: 1}", file: "f")
    guard case .object(let members) = document.root.value else {
      Issue.record("no object")
      return
    }
    #expect(members.first?.position == SourcePosition(line: 2, column: 2))
    #expect(members.first?.node.position == SourcePosition(line: 2, column: 5))
  }

  @Test func refusesWhatIsTooLargeOrTooDeep() {
    let limits = JSON5Limits(bytes: 100, depth: 3, nodes: 10)
    #expect(problem(in: String(repeating: " ", count: 101), limits: limits) != nil)
    #expect(problem(in: "[[[1]]]", limits: limits) == nil)
    #expect(
      problem(in: "[[[[1]]]]", limits: limits)
        == "f:1:4: nested too deeply, at most 3 levels are read")
    #expect(problem(in: "[1,2,3,4,5,6,7,8,9]", limits: limits) == nil)
    #expect(
      problem(in: "[1,2,3,4,5,6,7,8,9,0]", limits: limits)
        == "f:1:20: too many values, at most 10 are read")
    #expect(problem(in: String(repeating: "[", count: 1_000_000)) != nil)
  }

  @Test func namesTheFirstByteThatIsNotUTF8() {
    let bytes: [UInt8] = Array("{\n  a: '".utf8) + [0xFF, 0x27, 0x7D]
    #expect(
      throws: SourceProblems([
        .init(file: "f", position: .init(line: 2, column: 7), message: "not UTF-8")
      ])
    ) {
      try JSON5Document(parsing: bytes, file: "f")
    }
  }

  private func problem(in text: String, limits: JSON5Limits = JSON5Limits()) -> String? {
    do {
      _ = try JSON5Document(parsing: text, file: "f", limits: limits)
      return nil
    } catch {
      return error.description
    }
  }
}
