import Catalogue
import Terminal

/// Login and password.
struct LoginView {
  let form: LoginForm
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let width = min(60, area.columns - 4)
    var place = Area(
      row: area.row + area.rows / 2 - 5, column: (area.columns - width) / 2, rows: 1,
      columns: width)
    canvas.write(
      MainText.title(model.language), row: place.row, column: place.column, style: Theme.title)
    place.row += 2
    FieldView(
      label: MainText.login(model.language), field: form.login, isFocused: !form.isOnPassword
    ).draw(in: place, on: &canvas)
    place.row += 2
    FieldView(
      label: MainText.password(model.language), field: form.password,
      isFocused: form.isOnPassword, isSecret: true
    ).draw(in: place, on: &canvas)
    place.row += 2
    let lines = TextWidth.wrap(message.text, to: width)
    for (index, line) in lines.prefix(4).enumerated() {
      canvas.write(line, row: place.row + index, column: place.column, style: message.style)
    }
  }

  private var message: Span {
    if form.isTrying { return Span(text: MainText.trying(model.language), style: Theme.notice) }
    if let trouble = form.trouble {
      return Span(text: "! " + trouble.text(model.language), style: Theme.late)
    }
    return Span(text: MainText.loginHint(model.language), style: Theme.faint)
  }
}
