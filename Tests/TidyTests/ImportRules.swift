/// Who may import whom. A module that is not named here may not exist.
enum ImportRules {
  /// C, one door each: the module that may open it.
  static let doors = [
    "CPostgres": "Postgres", "CMicroHTTPD": "HTTP", "CCrypt": "Secrets",
    "CPJProject": "Telephony", "CPJSIP": "Telephony", "CCurses": "Terminal",
  ]
  /// Modules over C; they know nothing of tickets.
  static let wrappers: Set<String> = ["Postgres", "HTTP", "Secrets", "Telephony", "Terminal"]
  /// Wrappers of which a file of an adapter knows one at most. Secrets only computes.
  static let outsides: Set<String> = ["Postgres", "HTTP", "Telephony", "Terminal"]
  /// Modules without any I/O; each may import those before it.
  static let domain = [
    "Logbook", "Metrics", "JSON5", "CSV", "Hotline", "Places", "EXIF",
    "Incidents", "Catalogue", "SpokenText",
    "ServiceLevels", "Replay", "Routing", "Priorities", "Desk", "CityFiles",
  ]
  /// Adapters and what they may import besides the domain.
  static let adapters: [String: Set<String>] = [
    "Store": ["Postgres"],
    "APIAccess": ["HTTP", "Secrets"],
    "Intake": ["Telephony", "HTTP", "APIAccess", "Secrets"],
    "WebPages": ["HTTP"],
    "StatusAPI": ["HTTP", "WebPages"],
    "ReportPages": ["HTTP", "WebPages", "Secrets"],
    "Open311": ["HTTP", "APIAccess", "WebPages", "Secrets"],
    "ContractorQueue": ["HTTP", "WebPages", "Secrets"],
    "Console": ["Terminal"],
  ]
  /// What joins adapters.
  static let programs: Set<String> = [
    "hotlined", "hotlinectl", "hotline-console", "Benchmarks",
  ]
  /// What the domain may import of the system: nothing that waits, sends or stores.
  static let pureSystem: Set<String> = ["Foundation", "Synchronization"]
  /// What everybody else may import of the system.
  static let system: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc"]

  /// Why a module may not import another; nil when it may.
  static func objection(to imported: String, in module: String, isTest: Bool) -> String? {
    if let door = doors[imported] {
      return module == door ? nil : "\(imported) has one door, \(door)"
    }
    if isTest || programs.contains(module) { return nil }
    if imported == "Testing" { return "only tests import Testing" }
    if let place = domain.firstIndex(of: module) {
      let isBelow = domain[..<place].contains(imported)
      return isBelow || pureSystem.contains(imported)
        ? nil : "\(module) is pure and may not know \(imported)"
    }
    if system.contains(imported) { return nil }
    if wrappers.contains(module) {
      // Neither a line of the log nor a figure needs knowledge of tickets.
      return ["Logbook", "Metrics"].contains(imported)
        ? nil : "\(module) wraps C and may not know \(imported)"
    }
    guard let others = adapters[module] else { return "no rule says what \(module) may import" }
    return others.contains(imported) || domain.contains(imported)
      ? nil : "\(module) may not know \(imported)"
  }

  /// All objections to a file's `import` lines.
  static func findings(in file: SwiftFile) -> [Finding] {
    guard let home = home(of: file.path) else { return [] }
    let imports = imports(of: file)
    var findings = imports.compactMap { line, imported in
      objection(to: imported, in: home.module, isTest: home.isTest).map {
        Finding(path: file.path, line: line, what: $0)
      }
    }
    let known = Set(imports.map(\.module)).intersection(outsides)
    if adapters[home.module] != nil, known.count > 1 {
      let names = known.sorted().joined(separator: " and ")
      findings.append(Finding(path: file.path, what: "joins \(names); only programs do"))
    }
    return findings
  }

  /// The module a file belongs to; nil for Package.swift.
  private static func home(of path: String) -> (module: String, isTest: Bool)? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count > 1 else { return nil }
    if parts[0] == "Routing" { return ("Routing", false) }
    let isProgram = programs.contains(parts[1])
    return (parts[1], parts[0] == "Tests" && !isProgram)
  }

  /// Modules named by `import` lines, however attributed, and where.
  private static func imports(of file: SwiftFile) -> [(line: Int, module: String)] {
    file.code.enumerated().compactMap { index, line in
      let words = line.words
      guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
        words[..<keyword].allSatisfy({ attributes.contains(String($0)) })
      else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var", "let"]
      let named = words[(keyword + 1)...].first { !kinds.contains($0) }
      return named.map { (index + 1, String($0)) }
    }
  }

  private static let attributes: Set<String> = [
    "@testable", "@preconcurrency", "@_exported", "@_implementationOnly", "public", "package",
    "internal", "fileprivate", "private",
  ]
}
