import Testing

@testable import Places

struct TypedPlaceTests {
  struct Case: Sendable {
    var typed: String
    var words: [String]
    var number: String?
    var entrance: Int?
    var flat: String?

    init(
      _ typed: String, _ words: [String], _ number: String? = nil, entrance: Int? = nil,
      flat: String? = nil
    ) {
      (self.typed, self.words, self.number) = (typed, words, number)
      (self.entrance, self.flat) = (entrance, flat)
    }
  }

  @Test(arguments: [
    Case("лен 12", ["лен"], "12"),
    Case("Незалежності 12а під 3", ["незалежності"], "12а", entrance: 3),
    Case(
      "вул. Соборна, буд. 12-А, під'їзд №3, кв. 45", ["соборна"], "12а", entrance: 3, flat: "45"),
    Case("Соборна 12 а п.3", ["соборна"], "12а", entrance: 3),
    Case("Соборна 12 3-й підʼїзд", ["соборна"], "12", entrance: 3),
    Case("Соборная 12 подъезд 2 этаж 4 кв12", ["соборная"], "12", entrance: 2, flat: "12"),
    Case("sobornа 12 кв. 7", ["sobornа"], "12", flat: "7"),
    Case("8 Березня 12", ["8", "березня"], "12"),
    Case("8 березня", ["березня"], "8"),
    Case("1-ша лінія 5", ["1-ша", "лінія"], "5"),
    Case("пр-т Миру, 5/7 корп 2", ["миру"], "5/7к2"),
    Case("вул. С. Бандери 7", ["бандери"], "7"),
    Case("біля ЦУМу", ["цуму"]), Case("школа № 5", ["школа"], "5"),
    Case("д. 5 Мостова", ["мостова"], "5"), Case("", []), Case("  ,,; ", []),
    Case("під 3", [], entrance: 3), Case("п 3", ["п"], "3"),
  ])
  func takesALineApart(_ expected: Case) {
    let place = TypedPlace(expected.typed)
    #expect(place.words == expected.words)
    #expect(place.number == expected.number)
    #expect(place.entrance == expected.entrance)
    #expect(place.flat == expected.flat)
  }

  @Test(arguments: [
    ("вул Мостова 1", [StreetKind.street]), ("б-р Миру", [.boulevard]), ("пр. Миру", [.avenue]),
    ("мкрн Сонячний 5", [.quarter]), ("ул. Мостовая", [.street]), ("пер Садовый", [.lane]),
    ("пл. Ринок", [.square]), ("Мостова", []),
  ])
  func knowsKinds(_ typed: String, _ kinds: [StreetKind]) {
    #expect(TypedPlace(typed).kinds == kinds)
  }

  @Test func knowsSettlementsByTheirSign() {
    #expect(TypedPlace("с. Ковильний Яр, Садова 5").settlementWords == ["ковильний", "яр"])
    #expect(TypedPlace("с. Ковильний Яр, Садова 5").words == ["садова"])
    #expect(TypedPlace("вул. С. Бандери 5").settlementWords == [])
    #expect(TypedPlace("Садова 5, с. Балка").settlementWords == ["балка"])
  }

  @Test func layoutSlipsAreUndone() {
    #expect(KeyboardSlip.corrected("ktybyf") == "леніна".replacing("і", with: "и"))
    #expect(KeyboardSlip.corrected("ktysyf 12") == "леніна 12")
    #expect(KeyboardSlip.corrected("леніна") == nil)
    #expect(KeyboardSlip.corrected("12") == nil)
  }
}
