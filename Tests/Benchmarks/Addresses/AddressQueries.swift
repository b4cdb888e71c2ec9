import Store
import TestKit

/// What dispatchers type while a caller tells an address.
struct AddressQueries {
  /// A line typed so far, and the house it must find where it is complete.
  struct Query: Sendable {
    let typed: String
    let address: String?
  }

  /// The ways in which people type, each with its name in the result.
  enum Way: String, CaseIterable {
    case whole, beginning, former, misheard, kindAndNumber, number, rubbish
  }

  let streets: [CityImport.Street]
  var generator = SeededGenerator(seed: 3)

  init(_ streets: GeneratedStreets) { self.streets = streets.streets }

  /// A line typed in some way.
  mutating func next(_ way: Way) -> Query {
    let street = streets[Int.random(in: 0..<streets.count, using: &generator)]
    let place = Int.random(in: 0..<GeneratedStreets.housesPerStreet, using: &generator)
    let number = GeneratedStreets.number(place)
    // What people say: without «вулиця».
    let name = street.nameUK.split(separator: " ").dropFirst().joined(separator: " ")
    let words = street.nameUK.split(separator: " ").map(String.init)
    switch way {
    case .whole: return Query(typed: "\(name) \(number)", address: "\(street.nameUK), \(number)")
    case .beginning:
      let length = Int.random(in: 1...max(2, name.count / 2), using: &generator)
      let typed = name.prefix(length).lowercased()
      return Query(
        typed: Bool.random(using: &generator) ? typed : "\(typed) \(number)", address: nil)
    case .former:
      return Query(typed: "\(street.otherNames.first ?? name) \(number)", address: nil)
    case .misheard: return Query(typed: "\(misheard(name)) \(number)", address: nil)
    case .kindAndNumber: return Query(typed: "\(words[0].prefix(3)) \(number)", address: nil)
    case .number: return Query(typed: number, address: nil)
    case .rubbish:
      let letters = (0..<12).map { _ in "йцфяшщжхґ".randomElement(using: &generator) ?? "ґ" }
      return Query(typed: String(letters), address: nil)
    }
  }

  /// Another vowel in the middle and a letter less at the end.
  private mutating func misheard(_ name: String) -> String {
    var letters = Array(name.lowercased())
    let vowels = letters.indices.filter { "аоеиіу".contains(letters[$0]) }
    if let place = vowels.randomElement(using: &generator) {
      letters[place] = letters[place] == "о" ? "а" : "о"
    }
    return String(letters.dropLast())
  }
}
