import Catalogue
import Hotline

extension Document {
  /// The services that can be asked for: the catalogue's leaves, each in the group of its branch.
  static func services(_ services: [Service], in language: Language) -> Document {
    let names = Dictionary(services.map { ($0.code, $0.name[language]) }) { first, _ in first }
    let branches = Set(services.compactMap(\.parent))
    let items = services.filter { !branches.contains($0.code) }.map { service in
      element(service, group: service.parent.flatMap { names[$0] }, in: language)
    }
    return Document(root: "services", content: .list(of: "service", items))
  }

  /// One service's questions; the catalogue asks none beyond what every request has.
  static func definition(of service: Service) -> Document {
    Document(
      root: "service_definition",
      content: [
        "service_code": .text(service.code.rawValue),
        "attributes": .list(of: "attribute", []),
      ])
  }

  private static func element(
    _ service: Service, group: String?, in language: Language
  ) -> Element {
    [
      "service_code": .text(service.code.rawValue),
      "service_name": .text(service.name[language]),
      "description": .text(service.name[language]),
      "metadata": .boolean(false),
      "type": .text("realtime"),
      "keywords": .text(service.searchWords.split(separator: " ").joined(separator: ", ")),
      "group": .text(group),
    ]
  }
}

extension Service {
  var name: Phrase { Phrase(uk: nameUK, en: nameEN) }
}
