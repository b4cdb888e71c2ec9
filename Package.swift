// swift-tools-version: 6.0
import PackageDescription

// House rules (Tests/TidyTests holds them): C shims are imported by one wrapper each, the wrappers
// know nothing of tickets; Hotline → ServiceLevels, Routing → Desk know nothing of C, SQL or HTTP;
// Desk and one wrapper make an adapter; only executables join adapters.

let strict: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

func module(
  _ name: String, in folder: String = "Sources", _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "\(folder)/\(name)", exclude: exclude,
    swiftSettings: strict)
}

func program(_ name: String, in folder: String = "Sources", _ dependencies: [Target.Dependency])
  -> Target
{
  .executableTarget(
    name: name, dependencies: dependencies, path: "\(folder)/\(name)", swiftSettings: strict)
}

func tests(
  _ subject: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(subject)Tests",
    dependencies: [.target(name: subject), "TestKit"] + dependencies,
    path: "Tests/\(subject)Tests", exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "hotline",
  products: [
    .executable(name: "hotlined", targets: ["hotlined"]),
    .executable(name: "hotlinectl", targets: ["hotlinectl"]),
    .executable(name: "hotline-console", targets: ["hotline-console"]),
    .executable(name: "hotline-bench", targets: ["hotline-bench"]),
  ],
  targets: [
    // C, one door each.
    .systemLibrary(name: "CPostgres", path: "Sources/CPostgres", pkgConfig: "libpq"),
    .systemLibrary(
      name: "CMicroHTTPD", path: "Sources/CMicroHTTPD", pkgConfig: "libmicrohttpd"),
    .systemLibrary(name: "CCrypt", path: "Sources/CCrypt"),
    .target(
      name: "CCurses", path: "Sources/CCurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .systemLibrary(name: "CPJProject", path: "Sources/CPJProject", pkgConfig: "libpjproject"),

    .target(
      name: "CPJSIP", dependencies: ["CPJProject"], path: "Sources/CPJSIP",
      exclude: ["provide-pjproject", "config_site.h"],
      cSettings: [.define("PJ_AUTOCONF", to: "1")]),

    // Wrappers: know nothing of tickets.
    module("Postgres", ["CPostgres"]),
    module("HTTP", ["CMicroHTTPD", "Metrics"]),
    module("Secrets", ["CCrypt"]),
    module("Terminal", in: "tui", ["CCurses"]),
    module("Telephony", ["CPJSIP"]),

    // The domain: pure.
    module("Logbook"),
    module("Metrics"),
    module("JSON5"),
    module("CSV"),
    module("Hotline"),
    module("Places", ["Hotline"]),
    module("EXIF", ["Hotline"]),
    module("ServiceLevels", ["Hotline", "JSON5"]),
    module("Catalogue", ["Hotline"]),
    module("SpokenText", ["Catalogue"]),
    .target(
      name: "Routing", dependencies: ["Hotline", "JSON5", "Catalogue", "ServiceLevels"],
      path: "Routing",
      exclude: ["DemoCity"], swiftSettings: strict),
    module(
      "CityFiles",
      ["Hotline", "Places", "JSON5", "CSV", "Catalogue", "ServiceLevels", "Routing", "Priorities"]),
    module("Incidents", ["Hotline"]),
    module("Priorities", ["Hotline", "JSON5", "Catalogue"]),
    module(
      "Replay", ["Hotline", "JSON5", "CSV", "ServiceLevels", "Incidents"], exclude: ["Mappings"]),
    module(
      "Desk",
      [
        "Hotline", "Places", "JSON5", "Catalogue", "ServiceLevels", "Routing", "Priorities",
        "Incidents",
      ]),

    // Adapters.
    module("Store", ["Desk", "Places", "Postgres", "CityFiles", "Incidents"]),
    module("APIAccess", ["Desk", "HTTP", "Secrets"]),
    module(
      "Intake",
      ["Desk", "Telephony", "HTTP", "APIAccess", "Catalogue", "Logbook", "Metrics", "Secrets"]),
    module("WebPages", ["HTTP", "Catalogue"]),
    module("StatusAPI", ["Desk", "HTTP", "Catalogue", "Metrics", "WebPages"]),
    module("Open311", ["Desk", "HTTP", "APIAccess", "Catalogue", "WebPages", "Secrets"]),
    module("ReportPages", ["Desk", "HTTP", "Catalogue", "WebPages", "Secrets"]),
    module("ContractorQueue", ["Desk", "HTTP", "Catalogue", "WebPages", "Secrets"]),
    module("Console", in: "tui", ["Desk", "Places", "Terminal", "Catalogue", "Priorities"]),

    // Programs.
    program(
      "hotlined",
      [
        "Intake", "StatusAPI", "ReportPages", "Open311", "ContractorQueue", "WebPages", "Store",
        "Postgres",
        "HTTP",
        "Hotline", "Metrics", "Telephony", "Desk", "Catalogue", "JSON5", "Logbook",
      ]),
    program(
      "hotlinectl",
      [
        "Hotline", "Desk", "Store", "Postgres", "Routing", "Priorities", "CityFiles", "Catalogue",
        "JSON5",
        "Replay", "Secrets",
      ]),
    program("hotline-console", in: "tui", ["Console", "Store", "Postgres", "Terminal"]),
    .executableTarget(
      name: "hotline-bench",
      dependencies: [
        "TestKit", "Catalogue", "CityFiles", "Desk", "Hotline", "JSON5", "Postgres", "Routing",
        "Secrets", "ServiceLevels", "Store", "Telephony", "constant-body-server",
      ],
      path: "Tests/Benchmarks", exclude: ["ConstantBodyServer"], swiftSettings: strict),
    .executableTarget(
      name: "constant-body-server", path: "Tests/Benchmarks/ConstantBodyServer",
      linkerSettings: [.linkedLibrary("microhttpd")]),

    // Tests.
    .target(
      name: "TestKit", dependencies: ["Postgres"], path: "Tests/TestKit", swiftSettings: strict),
    tests("Postgres"),
    tests("Store", ["CityFiles", "Desk", "Hotline", "Postgres", "Routing", "ServiceLevels"]),
    tests("HTTP", ["Metrics"]),
    tests("Secrets"),
    tests(
      "Console",
      [
        "hotline-console", "Catalogue", "CityFiles", "Desk", "Hotline", "Postgres", "Priorities",
        "Store", "Terminal",
      ], exclude: ["Golden"]),
    tests("Terminal", ["terminal-probe"]),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: strict),
    tests("Telephony"),
    tests("Catalogue", ["CityFiles", "Hotline"]),
    tests("SpokenText", ["Catalogue"]),
    .target(
      name: "CityTestKit",
      dependencies: [
        "TestKit", "CityFiles", "Store", "Desk", "Hotline", "HTTP", "Postgres", "Secrets",
        "WebPages",
      ],
      path: "Tests/CityTestKit", swiftSettings: strict),
    tests(
      "ContractorQueue",
      ["CityTestKit", "Desk", "Hotline", "HTTP", "Catalogue", "WebPages", "Secrets"]),
    tests(
      "StatusAPI",
      ["CityTestKit", "Desk", "Hotline", "HTTP", "Catalogue", "Metrics", "WebPages"]),
    .testTarget(
      name: "TestKitTests", dependencies: ["TestKit"], path: "Tests/TestKitTests",
      swiftSettings: strict),
    tests("ReportPages", ["CityTestKit", "Desk", "HTTP", "Hotline", "WebPages"]),
    tests("Open311", ["CityTestKit", "Desk", "HTTP", "Hotline", "Secrets"]),
    tests("JSON5"),
    tests("CSV"),
    tests("Hotline"),
    tests("Places", ["Hotline"]),
    tests("EXIF", ["Hotline"]),
    tests("Incidents", ["Hotline"]),
    tests("Priorities", ["Catalogue", "CityFiles", "Hotline", "JSON5"]),
    tests("Replay", ["JSON5"]),
    tests("ServiceLevels", ["Hotline", "JSON5"]),
    tests("Routing", ["Catalogue", "Hotline", "JSON5", "ServiceLevels"]),
    tests("CityFiles", ["Catalogue", "Hotline", "JSON5", "Routing", "ServiceLevels"]),
    tests(
      "Desk",
      [
        "Catalogue", "CityFiles", "Hotline", "JSON5", "Postgres", "Priorities", "Routing",
        "ServiceLevels",
        "Store",
      ]),
    tests("Intake", ["Hotline", "CityTestKit", "HTTP", "Secrets"]),
    .testTarget(
      name: "CoreTests",
      dependencies: [
        "TestKit", "CityTestKit", "CityFiles", "Desk", "Hotline", "Intake", "Postgres", "Secrets",
        "Store", "hotlined",
      ],
      path: "Tests/CoreTests", swiftSettings: strict),
    .testTarget(
      name: "RoadTests",
      dependencies: [
        "TestKit", "CityTestKit", "Hotline", "Postgres", "Secrets", "Store", "hotlined",
        "hotline-console",
      ],
      path: "Tests/RoadTests", swiftSettings: strict),
    .testTarget(
      name: "ControlTests",
      dependencies: [
        "hotlinectl", "TestKit", "Postgres", "Store", "Desk", "Hotline", "Secrets",
      ],
      path: "Tests/ControlTests", swiftSettings: strict),
    .testTarget(
      name: "LauncherTests",
      dependencies: ["TestKit", "hotlined", "hotlinectl", "hotline-console"],
      path: "Tests/LauncherTests", swiftSettings: strict),
    .testTarget(
      name: "TidyTests", dependencies: ["TestKit"], path: "Tests/TidyTests",
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
