// Shows what a terminal sends, and ends in every way a program can: for the tests of Terminal.
import Foundation
import Terminal

func screen(_ size: Size, _ lines: [String]) -> Canvas {
  var canvas = Canvas(size: size)
  canvas.write(
    "\(size.rows)x\(size.columns) 漢字 кран pid=\(getpid()).", row: 0, column: 0, width: size.columns,
    style: Style(foreground: .white, background: .blue, bold: true))
  for (index, line) in lines.suffix(max(0, size.rows - 1)).enumerated() {
    canvas.write(line, row: index + 1, column: 0)
  }
  canvas.cursor = Point(row: 0, column: 3)
  return canvas
}

func end(_ key: Key, _ terminal: Terminal) {
  switch key {
  case .control("q"):
    terminal.close()
    exit(0)
  case .control("e"): exit(3)
  case .control("a"): abort()
  case .control("t"): fatalError("as asked")
  default: break
  }
}

do {
  let terminal = try Terminal()
  var lines: [String] = []
  terminal.draw(screen(terminal.size, lines))
  for await event in terminal.events {
    switch event {
    case .key(let key):
      end(key, terminal)
      lines.append("\(key)")
    case .paste(let text): lines.append("paste \(text.unicodeScalars.count) \(text.prefix(40))")
    case .resized: break
    }
    terminal.draw(screen(terminal.size, lines))
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(69)
}
