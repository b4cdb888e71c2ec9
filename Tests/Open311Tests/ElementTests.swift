import Foundation
import FoundationXML
import Testing

@testable import Open311

@Suite struct ElementTests {
  @Test func textsSurviveBothForms() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let scalars = (0..<20).map { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x500, using: &generator)) ?? "?"
      }
      let text = String(String.UnicodeScalarView(scalars))
      let element: Element = ["text": .text(text), "none": .null, "yes": .boolean(true)]
      let object = try JSONSerialization.jsonObject(with: Data(element.json.utf8))
      #expect((object as? [String: Any])?["text"] as? String == text)
      let document = try XMLDocument(data: Data(element.xml(root: "sample").utf8))
      let read = try document.nodes(forXPath: "/sample/text").first?.stringValue
      // XML has no control characters; they are shown as unknown ones.
      let shown = String(String.UnicodeScalarView(scalars.map(Self.shown)))
      #expect(read == shown)
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 32 && !["\t", "\n", "\r"].contains(scalar) ? "\u{FFFD}" : scalar
  }
}
