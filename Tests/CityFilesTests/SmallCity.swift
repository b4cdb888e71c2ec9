import JSON5

@testable import CityFiles

/// A city of two districts in a few lines.
enum SmallCity {
  static let files: [String: String] = [
    "city.json5": """
    { format: "hotline-city/1", name: { uk: "Мале", en: "Small" }, zone: "Europe/Kyiv",
      center: { latitude: 49.5, longitude: 30.5 } }
    """,
    "services.csv": """
    code,parent,name_uk,name_en,priority,search_words
    heating-cold,heating,Холодні батареї,Cold radiators,high,холодн батаре
    heating,,Опалення,Heating,high,
    other,,Інше,Other,low,
    """,
    "contractors.csv": #"""
    code,name_uk,name_en,phone,shift
    shift,Черга зміни,The shift,,yes
    teplo,"КП ""Тепло""",Heat,2101,
    """#,
    "districts.geojson": """
    { "type": "FeatureCollection", "features": [
      { "type": "Feature", "properties": { "code": "west", "name_uk": "Захід", "name_en": "West" },
        "geometry": { "type": "Polygon",
          "coordinates": [[[30, 49], [31, 49], [31, 50], [30, 50], [30, 49]]] } },
      { "type": "Feature", "properties": { "code": "east", "name_uk": "Схід", "name_en": "East" },
        "geometry": { "type": "MultiPolygon",
          "coordinates": [[[[31, 49], [32, 49], [32, 50], [31, 50], [31, 49]]]] } },
    ] }
    """,
    "streets.csv": """
    code,name_uk,name_en,other_names
    s1,вулиця Зоряна,Zoriana Street,вулиця Леніна| Зоряний шлях
    s2,вулиця Лугова,Luhova Street,
    """,
    "houses.csv": """
    street,number,latitude,longitude,district
    s1,1,49.5,30.5,west
    s1,1а,49.5,30.6,
    s2,1,49.5,31.5,east
    """,
    "sources.csv": """
    code,network,name_uk,name_en
    k1,heat,Котельня № 1,Boiler house 1
    tp1,power,Підстанція № 1,Substation 1
    """,
    "calendars.json5": """
    { format: "hotline-calendars/1", calendars: [
      { id: "always", title: "Цілодобово", zone: "Europe/Kyiv", alwaysOpen: true } ] }
    """,
    "policies.json5": """
    { format: "hotline-policies/1", policies: [
      { id: "usual", title: "Звичайно", resolution: { within: "8h", calendar: "always" } } ] }
    """,
    "1.routing.json5": """
    { format: "hotline-routing/1", rules: [
      { id: "heat", title: "Тепло", services: ["heating"], contractor: "teplo" } ] }
    """,
  ]

  /// Reads the city after some of its files have been replaced, or removed by nil.
  static func read(replacing changes: [String: String?] = [:]) throws(SourceProblems) -> CityReading
  {
    var files = files
    for (name, text) in changes { files[name] = text }
    return try CityFolder.read(files: files.mapValues { Array($0.utf8) })
  }
}
