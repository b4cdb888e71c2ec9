import Foundation
import JSON5

/// A document without places, comparable with what Foundation reads.
indirect enum PlainValue: Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([PlainValue])
  case object([String: PlainValue])

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let flag = try? single.decode(Bool.self) {  // the value may be of another kind
      self = .bool(flag)
    } else if let number = try? single.decode(Double.self) {  // the same
      self = .number(number)
    } else if let text = try? single.decode(String.self) {  // the same
      self = .string(text)
    } else if let list = try? single.decode([PlainValue].self) {  // the same
      self = .array(list)
    } else {
      self = .object(try single.decode([String: PlainValue].self))
    }
  }
}

extension JSON5Value {
  /// The value without places.
  var plain: PlainValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .array(let nodes): .array(nodes.map(\.value.plain))
    case .object(let members):
      .object(Dictionary(members.map { ($0.key, $0.node.value.plain) }) { first, _ in first })
    }
  }
}
