import Catalogue
import CityFiles
import Desk
import Foundation
import Routing
import TestKit
import Testing

/// What the check of a city says about the demo city, whole and spoilt.
@Suite struct CityCheckTests {
  private let files: [String: [UInt8]]

  init() throws {
    let folder = URL(filePath: Repository.path("Routing/DemoCity"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    files = try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
      })
  }

  /// The findings, in English, after some texts in files were replaced.
  private func findings(_ changes: (file: String, old: String, new: String)...) throws -> [String] {
    var files = files
    for change in changes {
      let text = String(decoding: files[change.file] ?? [], as: UTF8.self)
      try #require(text.contains(change.old))
      files[change.file] = Array(text.replacing(change.old, with: change.new).utf8)
    }
    let city = try CityFolder.read(files: files).city
    return CityCheck(
      rules: city.rules, map: city.map, policies: city.policies, houses: city.register
    ).findings().map { $0.line(in: .en) }
  }

  @Test func theDemoCityIsWithoutFault() throws {
    #expect(try findings() == [])
  }

  @Test func namesARuleThatNeverWinsAndWhatWinsInstead() throws {
    let rule = """
      rules: [
        { id: "greedy", title: "Усе", services: ["roads"], contractor: "varta" },
      """
    #expect(
      try findings(("20-networks.routing.json5", "rules: [", rule)) == [
        "30-city.routing.json5:6: error: rule “sinkhole-heat-main” (Провалля над теплотрасою) "
          + "never wins: everything is taken before by “greedy” (20-networks.routing.json5:5)",
        "30-city.routing.json5:22: error: rule “roads” (Дороги) never wins: "
          + "everything is taken before by “greedy” (20-networks.routing.json5:5)",
      ])
  }

  @Test func namesServicesThatNobodyHasSomewhere() throws {
    let found = try findings(
      ("30-city.routing.json5", #"services: ["roads"],"#, #"services: ["shelter"],"#),
      (
        "30-city.routing.json5", #"services: ["lighting"],"#,
        #"services: ["lighting"], districts: ["center"],"#
      ))
    #expect(
      found.contains { $0.hasPrefix("warning: service “") && $0.contains(" (roads)”: no rule") })
    let lighting = try #require(found.first { $0.contains(" (lighting)”: no contractor in these") })
    #expect(lighting.contains("(ozernyi)"))
    #expect(!lighting.contains("(center)"))
    #expect(found.contains { $0.contains("error: rule “shelters” (Укриття) never wins") })
  }

  @Test func namesServicesThatNobodyHasAtNight() throws {
    let found = try findings(
      (
        "30-city.routing.json5", #"services: ["lighting"],"#,
        #"services: ["lighting"], week: { mon: "08:00-17:00" },"#
      ))
    let lighting = try #require(found.first { $0.contains(" (lighting)”: ") })
    #expect(lighting.hasPrefix("warning: "))
    #expect(lighting.contains("at some hours no contractor in these districts"))
    #expect(lighting.contains("(center)"))
  }

  @Test func namesADistrictWithoutAnyContractor() throws {
    var files = files
    for name in files.keys where name.hasSuffix(CityFolder.ruleFileSuffix) { files[name] = nil }
    files["1.routing.json5"] = Array(
      """
      { format: "hotline-routing/1", rules: [
        { id: "all", title: "Усе", districts: ["center"], contractor: "varta" } ] }
      """.utf8)
    let city = try CityFolder.read(files: files).city
    let found = CityCheck(
      rules: city.rules, map: city.map, policies: city.policies, houses: city.register
    ).findings()
    #expect(found.count == city.districts.count - 1)
    #expect(found.allSatisfy { $0.severity == .error && $0.rule == nil })
    #expect(
      found.allSatisfy {
        $0.sentence.uk.hasSuffix("жодна послуга не має тут виконавця, усе лишається зміні")
      })
  }

  @Test func namesServicesWithoutPromises() throws {
    var files = files
    files["policies.json5"] = Array(
      """
      { format: "hotline-policies/1", policies: [
        { id: "some", title: "Дещо", services: ["heating"], districts: ["center"],
          resolution: { within: "8h", calendar: "always" } } ] }
      """.utf8)
    let city = try CityFolder.read(files: files).city
    let found = CityCheck(
      rules: city.rules, map: city.map, policies: city.policies, houses: city.register
    ).findings()
    #expect(found.count == city.services.count)
    let lines = found.map { $0.line(in: .en) }
    let heating = try #require(lines.first { $0.contains(" (heating)”") })
    #expect(heating.contains("no time is promised in these districts"))
    #expect(!heating.contains("(center)"))
    #expect(lines.contains { $0.hasSuffix(" (lift)”: no time is promised") })
  }

  @Test func measuresOverlapsAndGaps() throws {
    let city = try CityFolder.read(files: files).city
    func lines(_ shapes: [DistrictShape]) -> [String] {
      CityCheck(
        rules: city.rules, map: DistrictMap(shapes), policies: city.policies, houses: city.register
      ).findings()
        .map { $0.line(in: .en) }
    }
    let shapes = city.map.shapes
    let centre = try #require(shapes.first { $0.code.rawValue == "center" })
    let east = try #require(shapes.first { $0.code.rawValue == "ozernyi" })
    let doubled = lines(
      shapes.filter { $0.code != east.code } + [
        DistrictShape(code: east.code, polygons: east.polygons + centre.polygons)
      ])
    #expect(doubled.count == 1)
    #expect(
      doubled[0].wholeMatch(
        of: /error: districts “.* \(center\)” and “.* \(ozernyi\)” overlap by [1-9]\d{5,6} m²/)
        != nil)
  }

  @Test func everyTextSaysTheSameInBothLanguages() {
    let phrases = CityCheckText.allCases.map(\.phrase) + RuleTrialText.allCases.map(\.phrase)
    for phrase in phrases {
      #expect(!phrase.uk.isEmpty && !phrase.en.isEmpty && phrase.uk != phrase.en)
      let marks = ["{0}", "{1}", "{2}"]
      #expect(marks.filter(phrase.uk.contains) == marks.filter(phrase.en.contains))
    }
  }
}
