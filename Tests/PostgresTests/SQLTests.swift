import Testing

@testable import Postgres

@Suite struct SQLTests {
  @Test func interpolationsBecomeNumberedBinds() {
    let name = "x'; DROP TABLE t; --"
    let missing: Int? = nil
    let (text, binds) = ("SELECT \(1), \(name), \(missing)" as SQL).rendered()
    #expect(text == "SELECT $1, $2, $3")
    #expect(binds.map(\.text) == ["1", name, nil])
    #expect(binds.map(\.type) == [.int8, .inferred, .int8])
  }

  @Test func fragmentsAreSplicedAndRenumbered() {
    let filters: [SQL] = ["a = \(1)", "b = \(2)"]
    let whole: SQL = "SELECT \(0) WHERE \(filters.joined(separator: " AND ")) LIMIT \(3)"
    #expect(whole.rendered().text == "SELECT $1 WHERE a = $2 AND b = $3 LIMIT $4")
    #expect(whole.rendered().binds.map(\.text) == ["0", "1", "2", "3"])
    #expect((whole + " OFFSET \(4)").description.hasSuffix("LIMIT $4 OFFSET $5"))
  }

  @Test(arguments: ["", "1a", "a b", "a\"b", "A", "ї", String(repeating: "a", count: 64)])
  func unusualIdentifiersAreRefused(_ name: String) {
    #expect(SQLIdentifier(name) == nil)
  }

  @Test func identifiersAreQuoted() {
    #expect(("SELECT * FROM \(identifier: "user")" as SQL).description == "SELECT * FROM \"user\"")
  }
}
