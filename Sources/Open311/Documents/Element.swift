/// A part of an answer, before it is written as JSON or XML.
///
/// GeoReport v2 shapes both from one tree: an object's fields are keys or elements, a list is an
/// array or an element that holds one element an item.
indirect enum Element: Sendable {
  /// Named fields in their order.
  case object([Field])
  /// Items; in XML each is an element of this name.
  case list(of: String, [Element])
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  /// Nothing is known: `null`, an empty element.
  case null

  /// One field of an object.
  struct Field: Sendable {
    let name: String
    let value: Element
  }

  /// A text, or nothing.
  static func text(_ text: String?) -> Element { text.map(Element.text) ?? .null }
}

extension Element: ExpressibleByDictionaryLiteral {
  /// An object's fields in the order they are written.
  init(dictionaryLiteral fields: (String, Element)...) {
    self = .object(fields.map { Field(name: $0.0, value: $0.1) })
  }
}
