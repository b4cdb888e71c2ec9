import Foundation
import HTTP

/// What is wrong with the fields of a submission, in the order it was found.
final class FaultList {
  /// One way to be wrong.
  enum Fault {
    case missing
    case tooLong(limit: Int)
    case wrongType(expected: String)
    case malformed(_ expected: String)
    case unknown
  }

  private(set) var fields: [Problem.Field] = []

  func add(_ field: String, _ fault: Fault) {
    let (code, detail) =
      switch fault {
      case .missing: ("missing", "This field is required.")
      case .tooLong(let limit): ("too_long", "At most \(limit) characters.")
      case .wrongType(let expected): ("wrong_type", "Must be \(expected).")
      case .malformed(let expected): ("malformed", "Must be \(expected).")
      case .unknown: ("unknown", "There is no such field.")
      }
    fields.append(Problem.Field(field: field, code: code, detail: detail))
  }

  /// Whether something is wrong with this field.
  func name(_ field: String) -> Bool { fields.contains { $0.field == field } }
}

/// One JSON object, field by field; costs nothing extra where all is well.
struct FieldReader: Decodable {
  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// At most so many unknown fields are named.
  private static let namedOthersLimit = 10

  private let container: KeyedDecodingContainer<Name>
  /// «caller.» inside the caller.
  private var prefix = ""

  init(from decoder: any Decoder) throws {
    container = try decoder.container(keyedBy: Name.self)
  }

  /// A text without surrounding blanks; nil when it is missing, null, blank or wrong.
  func text(_ name: String, limit: Int, _ faults: FaultList) -> String? {
    guard let value: String = value(name, expected: "a string", faults) else { return nil }
    let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.unicodeScalars.count <= limit else {
      faults.add(prefix + name, .tooLong(limit: limit))
      return nil
    }
    guard !text.utf8.contains(0) else {
      faults.add(prefix + name, .malformed("text without U+0000"))
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// A number that may be missing.
  func optionalNumber(_ name: String, _ faults: FaultList) -> Double? {
    value(name, expected: "a number", faults)
  }

  /// A number; missing is wrong.
  func number(_ name: String, _ faults: FaultList) -> Double? {
    guard let value = optionalNumber(name, faults) else {
      if !faults.name(prefix + name) { faults.add(prefix + name, .missing) }
      return nil
    }
    return value
  }

  /// An object; nil when it is missing, null or wrong.
  func object(_ name: String, _ faults: FaultList) -> FieldReader? {
    var object: FieldReader? = value(name, expected: "an object", faults)
    object?.prefix = prefix + name + "."
    return object
  }

  /// Names the fields that are none: a misspelt field would be lost without a word otherwise.
  func refuseOthers(than known: [String], _ faults: FaultList) {
    let others = container.allKeys.map(\.stringValue).filter { !known.contains($0) }.sorted()
    for other in others.prefix(Self.namedOthersLimit) {
      faults.add(prefix + String(other.prefix(60)), .unknown)
    }
  }

  private func value<Value: Decodable>(
    _ name: String, expected: String, _ faults: FaultList
  ) -> Value? {
    do {
      return try container.decodeIfPresent(Value.self, forKey: Name(stringValue: name))
    } catch {
      faults.add(prefix + name, .wrongType(expected: expected))
      return nil
    }
  }
}
