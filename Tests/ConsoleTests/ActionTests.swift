import Catalogue
@testable import Console
import Terminal
import Testing

@Suite struct ActionTests {
  @Test(arguments: ScreenKind.allCases)
  func noTwoActionsShareAKey(_ kind: ScreenKind) {
    let keys = ActionTable.actions(on: kind).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(!keys.isEmpty)
  }

  @Test(arguments: ScreenKind.allCases)
  func whereTextIsTypedEveryActionHasAKeyThatIsNotText(_ kind: ScreenKind) {
    guard kind.takesText else { return }
    for action in ActionTable.actions(on: kind) {
      #expect(action.keys.contains { !$0.isText }, "\(action.id)")
    }
  }

  @Test func lettersOfTheTableAreThereInBothLayouts() {
    let typed = "йцукенгшщзхїфівапролджєячсмитьбю"
    let latin = typed.map { KeyboardLayout.latin(.character($0)) }
    #expect(latin.first == .character("q"))
    #expect(Set(latin).count == typed.count)
    for action in ActionTable.all {
      for case .character(let letter) in action.keys where letter.isLetter {
        #expect(latin.contains(.character(letter)), "\(letter)")
      }
    }
    #expect(KeyboardLayout.latin(.character("Й")) == .character("q"))
    #expect(KeyboardLayout.latin(.enter) == .enter)
  }

  @Test func everyActionIsSomewhere() {
    #expect(Set(ActionTable.all.map(\.id)) == Set(Action.ID.allCases))
    #expect(ActionTable.all.allSatisfy { !$0.screens.isEmpty })
  }

  @Test func helpShowsTheWholeTable() {
    var bench = Bench.atWork(size: Size(rows: 60, columns: 100))
    bench.press(.function(1))
    for action in ActionTable.actions(on: .main) {
      #expect(bench.text.contains(action.title(.uk)), "\(action.id)")
    }
  }
}
