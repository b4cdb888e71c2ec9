import Catalogue
import Foundation
import TestKit
import Testing

@testable import SpokenText

/// What can be said can be recorded ahead.
@Suite struct VocabularyTests {
  @Test(arguments: Language.allCases)
  func namesAreFilesAndNameOneTextEach(language: Language) {
    let pieces = language.spoken.vocabulary
    #expect(Set(pieces.map(\.name)).count == pieces.count)
    #expect(pieces.count < 600, "a bounded set of recordings")
    for piece in pieces {
      #expect(piece.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(piece.name)")
      #expect(!piece.text.isEmpty)
    }
  }

  @Test("random things are said in pieces of the vocabulary", arguments: Language.allCases)
  func everythingIsInTheVocabulary(language: Language) throws {
    let spoken = language.spoken
    let vocabulary = Set(spoken.vocabulary)
    var generator = SeededGenerator(seed: 7)
    let zones = try ["Europe/Kyiv", "Pacific/Apia"].map { try #require(TimeZone(identifier: $0)) }
    for _ in 0..<20_000 {
      let now = Date(timeIntervalSince1970: .random(in: 0...4e9, using: &generator))
      let moment = now + .random(in: -1e7...1e8, using: &generator)
      let zone = try #require(zones.randomElement(using: &generator))
      var said = spoken.number(.random(in: -5...1_500_000, using: &generator))
      said += spoken.place(.random(in: -5...2000, using: &generator))
      said += spoken.duration(SpokenDuration(seconds: .random(in: -9...1e8, using: &generator)))
      said += spoken.at(moment, near: now, in: zone) + spoken.until(moment, near: now, in: zone)
      said += spoken.digits([String(Int.random(in: 0...9_999, using: &generator)), "77"])
      let strangers = Set(said).subtracting(vocabulary)
      #expect(strangers.isEmpty, "\(strangers)")
    }
  }

  @Test("different numbers sound differently", arguments: Language.allCases)
  func numbersAreToldApart(language: Language) {
    let spoken = language.spoken
    var numbers: [String: Int] = [:]
    for number in 0..<120_000 {
      let other = numbers.updateValue(number, forKey: spoken.number(number).text)
      #expect(other == nil, "\(number) and \(other ?? -1)")
    }
    #expect(Set((1...999).map { spoken.place($0).text }).count == 999)
  }

  @Test("every minute of the day is told apart", arguments: Language.allCases)
  func minutesAreToldApart(language: Language) {
    let times = (0..<1440).compactMap { SpokenTime(hour: $0 / 60, minute: $0 % 60) }
    #expect(times.count == 1440)
    #expect(Set(times.map { language.spoken.at($0).text }).count == 1440)
    #expect(Set(times.map { language.spoken.until($0).text }).count == 1440)
  }
}
