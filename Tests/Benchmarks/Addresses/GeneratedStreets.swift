import CityFiles
import Foundation
import Hotline
import Store

/// Streets and houses of a large city, named as cities name them: after people, by adjectives and
/// with the names they had before.
struct GeneratedStreets: Sendable {
  static let streetCount = 2000
  static let housesPerStreet = 50

  private(set) var streets: [CityImport.Street] = []
  private(set) var houses: [CityImport.House] = []

  init(district: DistrictCode) throws {
    let names = Self.names
    for number in 0..<Self.streetCount {
      let name = names[number]
      guard let code = StreetCode(rawValue: "g\(number)") else {
        throw BenchmarkFailure("g\(number) is no code")
      }
      var others = number % 5 < 2 ? [names[names.count - 1 - number]] : []
      if number % 7 == 0 { others.append("\(1 + number / 7)-ша лінія") }
      streets.append(
        .init(code: code, nameUK: name, nameEN: Self.latin(name), otherNames: others))
      for place in 0..<Self.housesPerStreet {
        guard
          let point = GeoPoint(
            latitude: 49 + Double(number) / 100_000, longitude: 31.6 + Double(place) / 10_000)
        else { throw BenchmarkFailure("a generated house lies nowhere") }
        houses.append(
          .init(
            building: Building(street: code, number: Self.number(place)), point: point,
            district: district))
      }
    }
  }

  /// 1, 2, 3, 4, 5а, 6 … 49, 50а.
  static func number(_ place: Int) -> String { "\(place + 1)" + (place % 5 == 4 ? "а" : "") }

  private static func latin(_ name: String) -> String {
    // Without a transliteration a street keeps its Ukrainian name, as in cities' own files.
    name.applyingTransform(.toLatin, reverse: false) ?? name
  }

  /// More names than streets: the last ones are the former names.
  private static var names: [String] {
    let kinds = ["вулиця", "провулок", "проспект", "бульвар"]
    let byAdjective = adjectives.flatMap { stem in
      zip(kinds, ["а", "ий", "ий", "ий"]).map { "\($0) \(stem)\($1)" }
    }
    let byPerson = people.flatMap { person in givenNames.map { "вулиця \($0) \(person)" } }
    return byAdjective + byPerson
  }

  private static let adjectives = """
    Зорян Мостов Вокзальн Соняшников Вишнев Набережн Садов Польов Лугов Київськ Львівськ Одеськ \
    Полтавськ Чумацьк Козацьк Гетьманськ Соборн Троїцьк Базарн Ярмарков Млинов Лісов Паркова \
    Озерн Степов Північн Південн Східн Західн Центральн
    """.split(separator: " ").map(String.init)

  private static let givenNames = """
    Івана Петра Тараса Лесі Ольги Михайла Григорія Олександра Василя Миколи Степана Богдана \
    Софії Марії Дмитра Андрія Юрія Володимира Пантелеймона Остапа Левка Максима Катерини Ганни \
    Якова Павла Захара Мирона Кирила Данила
    """.split(separator: " ").map(String.init)

  private static let people = """
    Франка Шевченка Сковороди Грушевського Хмельницького Сагайдачного Дорошенка Виговського \
    Коцюбинського Нечуя Куліша Драгоманова Костомарова Лисенка Леонтовича Довженка Курбаса Стуса \
    Симоненка Чорновола Сосюри Тичини Рильського Бажана Малишка Гончара Загребельного Олеся \
    Лепкого Самійленка Грінченка Кобилянської Теліги Ольжича Маланюка Багряного Підмогильного \
    Хвильового Зерова Плужника Свідзінського Антонича Яворницького Патона Амосова Вернадського \
    Корольова Сікорського Кондратюка Пулюя Смакули Богомольця Стражеска Мечникова Пирогова \
    Заболотного Вавилова Симиренка Терещенка Ханенка Тарновського Галагана Капніста \
    Розумовського Полуботка Орлика Мазепи Сірка Богуна Кривоноса Нечая Гонти Залізняка Кармелюка \
    Довбуша
    """.split(separator: " ").map(String.init)
}
