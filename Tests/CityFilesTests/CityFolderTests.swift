import Foundation
import Hotline
import JSON5
import TestKit
import Testing

@testable import CityFiles

struct CityFolderTests {
  @Test func readsACity() throws {
    let reading = try SmallCity.read()
    let city = reading.city
    #expect(reading.rejected == [])
    #expect(city.name.uk == "Мале")
    #expect(city.zone.identifier == "Europe/Kyiv")
    #expect(city.services.map(\.code.rawValue) == ["heating", "heating-cold", "other"])
    #expect(city.contractors.map(\.nameUK) == ["Черга зміни", "КП \"Тепло\""])
    #expect(city.contractors.map(\.phone) == [nil, "2101"])
    #expect(city.streets.first?.otherNames == ["вулиця Леніна", "Зоряний шлях"])
    #expect(city.houses.map(\.number) == ["1", "1а", "1"])
    #expect(city.houses.map(\.district.rawValue) == ["west", "west", "east"])
    #expect(
      city.documents.map(\.name) == [
        "city.json5", "calendars.json5", "policies.json5", "1.routing.json5",
      ])
    #expect(city.documents.last?.body == SmallCity.files["1.routing.json5"])
    #expect(city.documents.map(\.kind) == [.city, .calendars, .policies, .routing])
  }

  @Test func leavesWrongLinesOutAndTellsThem() throws {
    let reading = try SmallCity.read(replacing: [
      "services.csv": """
      code,parent,name_uk,name_en,priority,search_words
      heating,,Опалення,Heating,high,
      Heating,,Опалення,Heating,high,
      a,heatin,А,A,low,
      b,a,Б,B,low,
      c,,В,,low,
      d,,Г,G,urgent,
      heating,,Опалення,Heating,high,
      """,
      "contractors.csv": """
      code,name_uk,name_en,phone,shift
      shift,Черга зміни,The shift,,yes
      teplo,Тепло,Heat,,
      voda,Вода,Water,,так
      """,
      "streets.csv": "code,name_uk,name_en,colour\ns1,вулиця Зоряна,Zoriana Street,x\ns1,х,x,x\n",
      "houses.csv": """
      street,number,latitude,longitude,district
      s1,1,49.5,30.5,east
      s1,2,49.5,33.5,
      s9,3,49.5,30.5,
      s1,4,north,30.5,
      s1,,49.5,30.5,
      s1,6,49.5,30.5
      s1,7,49.5,30.5,
      s1,7,49.6,30.5,
      s1,8,nan,30.5,
      """,
    ])
    #expect(
      SourceProblems(reading.rejected).description == """
        services.csv:3:1: «Heating» is no code: lower-case Latin letters, digits and hyphens, \
        at most 40
        services.csv:6:1: «name_en» is empty
        services.csv:7:1: the priority «urgent» is none of «low», «normal», «high», «emergency»
        services.csv:8:1: «heating» was given already at line 2
        services.csv:4:1: unknown parent «heatin»; did you mean «heating»?
        services.csv:5:1: its branch «a» hangs on nothing
        contractors.csv:4:1: «shift» is neither «yes» nor empty
        streets.csv:1:1: unknown column «colour», left out
        streets.csv:3:1: «s1» was given already at line 2
        houses.csv:7:1: 4 fields where the first line names 5
        houses.csv:2:1: lies in «west» by the map, in «east» by the line
        houses.csv:3:1: lies outside every district
        houses.csv:4:1: unknown street «s9»
        houses.csv:5:1: «latitude» is not a number from -90.0 to 90.0
        houses.csv:6:1: «number» is empty
        houses.csv:9:1: «s1 7» was given already at line 8
        houses.csv:10:1: «latitude» is not a number from -90.0 to 90.0
        """)
    #expect(reading.city.services.map(\.code.rawValue) == ["heating"])
    #expect(reading.city.houses.map(\.number) == ["7"])
  }

  @Test(arguments: [
    ("houses.csv", nil, "houses.csv: is missing"),
    ("1.routing.json5", nil, "*.routing.json5: no rule file; at least one is needed"),
    (
      "1.routing.json5",
      "{ format: 'hotline-routing/1', rules: [\n{ id: 'x', title: 'x', contractor: 'tepla' } ] }",
      "1.routing.json5:2:36: unknown contractor «tepla»; did you mean «teplo»?"
    ),
    ("policies.json5", "{", "policies.json5:1:2: the file ends here; a key or «}» was expected"),
    ("calendars.json5", "[]", "calendars.json5:1:1: an object was expected, not a list"),
    (
      "contractors.csv", "code,name_uk,name_en\nteplo,Т,T\n",
      "contractors.csv: exactly one contractor has «yes» in the column «shift»"
    ),
    ("city.json5", "{ format: 'hotline-city/1' }", "city.json5:1:1: «name» is missing"),
    ("services.csv", "code,name\n", "services.csv:1:1: the column «parent» is missing"),
    ("districts.geojson", "{ type: 'FeatureCollection', features: [] }", "no district"),
  ])
  func refusesABrokenCity(name: String, text: String?, message: String) {
    let problems = #expect(throws: SourceProblems.self) {
      try SmallCity.read(replacing: [name: text])
    }
    #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
  }

  @Test func refusesDistrictsThatOverlap() {
    let map = SmallCity.files["districts.geojson"]?.replacing(
      "[31, 49], [32", with: "[30.9, 49], [32"
    )
    .replacing("[31, 49]]]]", with: "[30.9, 49]]]]")
    let problems = #expect(throws: SourceProblems.self) {
      try SmallCity.read(replacing: ["districts.geojson": map])
    }
    // A triangle, a tenth of a degree wide at 49° and none at 50°.
    let message = problems?.problems.first?.message ?? ""
    let complaint = /«east» and «west» overlap by 401\d{6} m²/
    #expect(message.wholeMatch(of: complaint) != nil, "\(message)")
  }

  @Test func knowsWhoManagesAHouseAndWhatItHangsOn() throws {
    let reading = try SmallCity.read(replacing: [
      "houses.csv": """
      street,number,latitude,longitude,owner,heat,power,entrances,flats
      s1,1,49.5,30.5,teplo,k1,tp1,3,1-72
      s1,2,49.5,30.5,,,,,
      s1,3,49.5,30.5,nobody,tp1,k9,0,72-1
      """
    ])
    let buildings = reading.city.houses.map(\.building)
    let street = try #require(StreetCode(rawValue: "s1"))
    let owner = try #require(ContractorCode(rawValue: "teplo"))
    let (boiler, substation) = (SupplyCode(rawValue: "k1"), SupplyCode(rawValue: "tp1"))
    #expect(
      buildings == [
        Building(
          street: street, number: "1", owner: owner,
          supply: [.heat: try #require(boiler), .power: try #require(substation)], entrances: 3,
          flats: 1...72),
        Building(street: street, number: "2"), Building(street: street, number: "3"),
      ])
    #expect(
      SourceProblems(reading.rejected).description == """
        houses.csv:4:1: unknown owner «nobody», left out
        houses.csv:4:1: «tp1» gives power, no heat; left out
        houses.csv:4:1: unknown source «k9», left out
        houses.csv:4:1: «entrances» is not a number from 1 to 100, left out
        houses.csv:4:1: «flats» is not of the form «1-72», left out
        """)
    #expect(reading.city.sources.map(\.nameEN) == ["Boiler house 1", "Substation 1"])
    // A city that does not know its networks is a city, too.
    #expect(try SmallCity.read(replacing: ["sources.csv": nil]).city.sources == [])
  }

  @Test func wrongSourcesAreTold() throws {
    let reading = try SmallCity.read(replacing: [
      "sources.csv": """
      code,network,name_uk,name_en
      k1,heat,К,B
      k1,heat,К,B
      k2,steam,К,B
      к3,heat,К,B
      """
    ])
    #expect(
      SourceProblems(reading.rejected).description == """
        sources.csv:3:1: «k1» was given already at line 2
        sources.csv:4:1: the network «steam» is none of «heat», «power», «water»
        sources.csv:5:1: «к3» is no code: lower-case Latin letters, digits and hyphens, at most 40
        """)
  }

  @Test func readsAFolder() throws {
    let folder = try TemporaryFolder(named: "city")
    let place = URL(filePath: folder.path)
    let absent = #expect(throws: SourceProblems.self) {
      try CityFolder.read(at: place.appending(path: "absent"))
    }
    #expect(absent?.description.contains("cannot be read") == true)
    for (name, text) in SmallCity.files {
      try Data(text.utf8).write(to: place.appending(path: name))
    }
    try Data("irrelevant".utf8).write(to: place.appending(path: "README.md"))
    #expect(try CityFolder.read(at: place).city.houses.count == 3)
  }

  @Test(arguments: 0..<40)
  func survivesDamage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = SmallCity.files.keys.sorted()
    for _ in 0..<20 {
      var files = SmallCity.files.mapValues { Array($0.utf8) }
      let name = try #require(names.randomElement(using: &generator))
      var bytes = try #require(files[name])
      for _ in 0..<Int.random(in: 1...5, using: &generator) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        case 2: bytes.removeLast(bytes.count - index)
        default: bytes.insert(contentsOf: bytes.prefix(index), at: index)
        }
      }
      files[name] = bytes
      do {
        let reading = try CityFolder.read(files: files)
        // Whatever was left out, what remains holds together.
        #expect(reading.city.contractors.count { $0.isShift } == 1)
        #expect(reading.rejected.allSatisfy { $0.file.hasSuffix(".csv") })
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}
