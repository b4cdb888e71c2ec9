import TestKit
import Testing

@Suite struct ImportTests {
  @Test func modulesKnowOnlyWhatTheyMay() async throws {
    let files = try await SourceTree.swiftFiles()
    #expect(files.count > 100)
    #expect(files.flatMap(ImportRules.findings) == [])
  }

  @Test(arguments: [
    ("Sources/Desk/A.swift", "import Postgres"), ("Sources/Desk/A.swift", "import Dispatch"),
    ("Sources/Hotline/A.swift", "import Desk"), ("Sources/HTTP/A.swift", "import Hotline"),
    ("Sources/Store/A.swift", "@preconcurrency import CPostgres"),
    ("Sources/hotlined/A.swift", "import CPJSIP"), ("Routing/Map/A.swift", "import Store"),
    ("Sources/Store/A.swift", "internal import struct HTTP.Request"),
    ("Sources/StatusAPI/A.swift", "import ContractorQueue"),
    ("Sources/Intake/A.swift", "import HTTP\nimport Telephony"),
    ("tui/Terminal/A.swift", "import Console"), ("Sources/Novelty/A.swift", "import Hotline"),
    ("Tests/StoreTests/A.swift", "@testable import CPostgres"),
    ("Sources/Desk/A.swift", "import Testing"),
  ])
  func trespassIsSeen(path: String, text: String) {
    #expect(ImportRules.findings(in: SwiftFile(path: path, text: text)).count == 1)
  }

  @Test(arguments: [
    ("Sources/Desk/A.swift", "import Foundation\nimport Hotline\n// import Postgres"),
    ("Sources/Postgres/A.swift", "import CPostgres\nimport Dispatch"),
    ("Sources/Intake/Message/A.swift", "import Desk\nimport HTTP\nimport Secrets"),
    ("Sources/hotlined/A.swift", "import HTTP\nimport Store\nimport StatusAPI"),
    ("Sources/Desk/A.swift", "let text = \"\"\"\nimport Postgres\n\"\"\""),
  ])
  func rightIsLeftAlone(path: String, text: String) {
    #expect(ImportRules.findings(in: SwiftFile(path: path, text: text)) == [])
  }
}
