import Hotline
import JSON5

/// `services.csv`: a tree of any depth.
struct ServiceTable: CityTable {
  func read(_ bytes: [UInt8], file: String, rejected: inout [SourceProblem]) -> [Service] {
    var table = CSVTable(
      bytes: bytes, file: file,
      columns: [
        .required("code"), .required("parent"), .required("name_uk"), .required("name_en"),
        .required("priority"), .optional("search_words"),
      ])
    var seen: [ServiceCode: Int] = [:]
    let services = table.rows.compactMap { Self.service($0, in: &table, seen: &seen) }
    let rooted = Self.parentsFirst(services)
    for service in services where !rooted.contains(where: { $0.code == service.code }) {
      let parent = service.parent?.rawValue ?? ""
      let hint = Suggestion.hint(for: parent, among: services.map(\.code.rawValue))
      let message =
        services.contains { $0.code == service.parent }
        ? "its branch «\(parent)» hangs on nothing" : "unknown parent «\(parent)»\(hint)"
      table.report(message, line: seen[service.code])
    }
    rejected += table.problems
    return rooted
  }

  private static func service(
    _ row: CSVRow, in table: inout CSVTable, seen: inout [ServiceCode: Int]
  ) -> Service? {
    guard let code: ServiceCode = table.newCode("code", in: row, seen: &seen),
      let nameUK = table.required("name_uk", in: row),
      let nameEN = table.required("name_en", in: row),
      let words = table.optional("search_words", in: row, limit: 1000)
    else { return nil }
    let parentText = table.text("parent", in: row)
    let parent = ServiceCode(rawValue: parentText)
    if parent == nil, !parentText.isEmpty {
      table.report("the parent «\(parentText.prefix(40))» is no code", line: row.line)
      return nil
    }
    let priorityText = table.text("priority", in: row)
    guard let priority = Priority(rawValue: priorityText) else {
      let words = Priority.allCases.map { "«\($0.rawValue)»" }.joined(separator: ", ")
      table.report(
        "the priority «\(priorityText.prefix(40))» is none of \(words)", line: row.line)
      return nil
    }
    return Service(
      code: code, parent: parent, nameUK: nameUK, nameEN: nameEN, searchWords: words,
      priority: priority)
  }

  /// The services that hang on a root, each after its parent, else in the order of the file.
  private static func parentsFirst(_ services: [Service]) -> [Service] {
    let children = Dictionary(grouping: services, by: \.parent)
    var ordered: [Service] = []
    var waiting = (children[nil] ?? []).reversed() as [Service]
    while let service = waiting.popLast() {
      ordered.append(service)
      waiting += (children[service.code] ?? []).reversed()
    }
    return ordered
  }
}
