import Terminal

/// A field of text on the screen, with its label and, where it has it, the cursor.
struct FieldView {
  let label: String
  let field: TextField
  var isFocused = false
  var isSecret = false
  var rows = 1

  /// Columns for marker and label.
  var labelWidth = Self.usualLabelWidth

  static let usualLabelWidth = 16

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.write(
      (isFocused ? Theme.marker : " ") + " " + label, row: area.row, column: area.column,
      width: labelWidth, style: isFocused ? Theme.title : Theme.plain)
    let column = area.column + labelWidth
    let columns = max(1, area.columns - labelWidth)
    let characters = isSecret ? field.characters.map { _ in "•" } : field.characters
    let lines = FieldLines(characters, columns: columns - 1)
    let place = lines.place(of: field.cursor)
    let top = max(0, place.row - rows + 1)
    for row in 0..<rows {
      let text = lines.text(row: top + row)
      canvas.write(
        text, row: area.row + row, column: column, width: columns, style: Theme.field)
    }
    guard isFocused else { return }
    canvas.cursor = Point(row: area.row + place.row - top, column: column + place.column)
  }
}

/// A field's characters in lines, broken behind words where that can be; knows where each one is.
struct FieldLines {
  private let characters: [Character]
  private var starts = [0]
  private let columns: Int

  init(_ characters: [Character], columns: Int) {
    self.characters = characters
    self.columns = max(1, columns)
    var used = 0
    var wordStart = 0
    for (index, character) in characters.enumerated() {
      if character == "\n" {
        starts.append(index + 1)
        (used, wordStart) = (0, index + 1)
        continue
      }
      used += TextWidth.of(String(character))
      if used > self.columns, character != " ", index > (starts.last ?? 0) {
        let start = wordStart > (starts.last ?? 0) ? wordStart : index
        starts.append(start)
        used = TextWidth.of(String(characters[start...index]))
      }
      if character == " " { wordStart = index + 1 }
    }
  }

  /// The line as it is seen; empty behind the end.
  func text(row: Int) -> String {
    guard starts.indices.contains(row) else { return "" }
    return String(characters[starts[row]..<end(of: row)])
  }

  /// Where the character with this index is, or would come.
  func place(of index: Int) -> Point {
    let row = starts.lastIndex { $0 <= index } ?? 0
    let before = TextWidth.of(String(characters[starts[row]..<max(starts[row], index)]))
    return Point(row: row, column: min(before, columns))
  }

  private func end(of row: Int) -> Int {
    guard starts.indices.contains(row + 1) else { return characters.count }
    let next = starts[row + 1]
    return characters[next - 1] == "\n" ? next - 1 : next
  }
}
