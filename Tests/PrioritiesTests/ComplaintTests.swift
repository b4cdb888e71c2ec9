import Hotline
import Priorities
import Testing

/// What people of a Ukrainian city say, in Ukrainian, Russian and what lies between, and which of
/// the demo city's rules must hold; what is denied must not raise.
@Suite struct ComplaintTests {
  struct Complaint: Sendable, CustomStringConvertible {
    let service: String?
    let words: String
    let rules: [String]
    var description: String { words }

    init(_ service: String?, _ words: String, _ rules: String...) {
      (self.service, self.words, self.rules) = (service, words, rules)
    }
  }

  static let gas: [Complaint] = [
    .init(nil, "У підʼїзді сильно пахне газом", "gas"),
    .init(nil, "Чути запах газу на кухні", "gas"),
    .init("gas-smell", "Тхне газом на сходах третій день, нікому діла нема", "gas"),
    .init(nil, "Воняет газом в подвале, люди боятся", "gas"),
    .init("other-question", "Добрий день, хочу запитать, чого у нас газом тянет з підвалу", "gas"),
    .init(nil, "пахне, мабуть, газом", "gas"),
    .init(nil, "Вчора не пахло газом, а сьогодні пахне", "gas"),
    .init(nil, "Утечка газа возле дома, шипит труба", "gas"),
    .init(nil, "Боюсь щоб не вибухнуло, бо чути газ", "gas"),
    .init(nil, "Чи не газом це пахне?", "gas"),
    .init("gas-pressure", "Газ ледь горить, слабкий тиск. Газом не пахне"),
    .init("gas-none", "Немає газу зранку, запаху газу не чути"),
    .init("gas-none", "Газу нема, запаху немає"),
    .init("house-basement", "Смердить з підвалу, але запаху газу немає"),
    .init("sewerage-smell", "Пахне каналізацією, газом ні"),
    .init(nil, "Запаха газа нет, просто спросить когда проверка"),
    .init(nil, "Газом вже не пахне, дякую"),
    .init("gas-smell", "Перестало пахнути газом, відміняйте"),
    .init("greenery-mowing", "Трава на газоні по коліно, смердить"),
    .init(nil, "В газеті писали, що запах від заводу"),
  ]

  static let people: [Complaint] = [
    .init("heating-none", "Нема тепла дитина мерзне", "child"),
    .init("heating-cold", "Батареї ледь теплі, в квартирі двоє маленьких дітей", "child"),
    .init("heating-none", "Батареи холодные, ребёнок болеет", "child"),
    .init("electricity-none", "Світла нема з ранку, немовля, суміш нема чим гріти", "child"),
    .init("heating-none", "Немає опалення, мама лежача після інсульту", "vulnerable"),
    .init(
      "electricity-none", "Нет света, а у мужа кислородный концентратор, инвалид", "vulnerable"),
    .init("heating-cold", "Я пенсіонерка, 82 роки, мерзну", "vulnerable"),
    .init("lift-stopped", "Ліфт стоїть, а я вагітна, девʼятий поверх", "vulnerable"),
    .init("heating-none", "Опалення немає, дітей в нас нема, але холодно"),
    .init("heating-none", "Тепла нема. Маленьких дітей немає, хворих теж нема"),
    .init("heating-cold", "Холодно. Детей нет, живу один"),
    .init("lift-stopped", "Ліфт не працює, інвалідів у підʼїзді не маємо"),
    .init("cleaning-playground", "Зламана гойдалка, діти не мають де гратись"),
    .init("heating-overheat", "Жарко, без дітей живемо, вікна відкриті"),
  ]

  static let danger: [Complaint] = [
    .init("electricity-wire", "Після бурі обірвало дроти, лежать на тротуарі", "live-wire"),
    .init(nil, "На дороге лежит оборванный провод, искрит", "live-wire"),
    .init(nil, "Провід висить низько, дроти не обірвані"),
    .init("electricity-sparks", "Щиток у підʼїзді іскрить, пахне горілим", "sparks"),
    .init("house-flooding", "Сусіди заливають, вода ллється прямо на розетку", "sparks"),
    .init("lighting-lamp", "Ліхтар не горить біля будинку"),
    .init("house-light", "Не горить лампочка на поверсі, щиток закритий"),
    .init("cold-water-none", "Немає води в дитячій лікарні", "hospital"),
    .init("roads-pothole", "Яма біля школи, діти падають", "school"),
    .init("waste-bulky", "Вивезіть гілки, не терміново", "no-hurry"),
    .init("greenery-branches", "Обріжте гілки, это не срочно, когда сможете", "no-hurry"),
    .init("greenery-danger", "Дерево нахилилось, терміново!"),
  ]

  @Test(arguments: gas + people + danger)
  func isUnderstood(_ complaint: Complaint) throws {
    let decision = try DemoRules().decide(complaint.service, complaint.words)
    let spoken = decision.rules.filter { $0 != "night-heat" }
    #expect(spoken == complaint.rules, "\(decision.explanation(in: .uk))")
  }

  @Test func thereAreEnough() {
    #expect((Self.gas + Self.people + Self.danger).count >= 40)
    #expect((Self.gas + Self.people + Self.danger).count { $0.rules.isEmpty } >= 15)
  }
}
