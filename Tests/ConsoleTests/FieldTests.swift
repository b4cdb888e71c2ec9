import Terminal
import TestKit
import Testing

@testable import Console

@Suite struct FieldTests {
  @Test func editingKeysEdit() {
    #expect(pressed("два слова", .control("w")).text == "два ")
    #expect(pressed("два", .home, .delete, .character("Д")).text == "Два")
    #expect(pressed("два", .home, .right, .backspace, .end, .character("!")).text == "ва!")
    #expect(pressed("два", .left, .control("u"), .backspace, .left, .right, .delete).isEmpty)
    #expect(pressed("два", .control("a"), .control("e"), .character("ї")).text == "дваї")
    var field = TextField("два", limit: 9)
    let isTaken = field.edit(.function(2))
    #expect(!isTaken && field.text == "два")
  }

  private func pressed(_ text: String, _ keys: Key...) -> TextField {
    keys.reduce(into: TextField(text, limit: 20)) { field, key in _ = field.edit(key) }
  }

  @Test func boundsHoldAndControlsBecomeBlanks() {
    var field = TextField(limit: 5)
    field.insert("аб\u{0}\u{7}\r\nвгґ")
    #expect(field.text == "аб  \n")
    field.insert("ще")
    #expect(field.text == "аб  \n")
  }

  /// However a text is broken into lines, no character is lost and the cursor is in the window.
  @Test func linesHoldAllCharacters() {
    var generator = SeededGenerator(seed: 3)
    let letters = Array("абв гд є  漢 \n")
    for _ in 0..<500 {
      let count = Int.random(in: 0...60, using: &generator)
      let characters = (0..<count).compactMap { _ in letters.randomElement(using: &generator) }
      let columns = Int.random(in: 2...20, using: &generator)
      let lines = FieldLines(characters, columns: columns)
      let joined = (0..<100).map { lines.text(row: $0) }.joined()
      #expect(joined == String(characters.filter { $0 != "\n" }))
      for cursor in 0...characters.count {
        let place = lines.place(of: cursor)
        #expect(place.row < 100 && (0...columns).contains(place.column))
      }
    }
  }

  @Test func wordsStayWhole() {
    let lines = FieldLines(Array("Батареї холодні з вечора"), columns: 10)
    #expect((0..<4).map { lines.text(row: $0) } == ["Батареї ", "холодні з ", "вечора", ""])
  }
}
