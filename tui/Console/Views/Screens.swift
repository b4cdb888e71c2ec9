import Terminal

/// The smallest window everything fits in.
let smallestSize = Size(rows: 24, columns: 80)

/// The screen as the model has it.
public func render(_ model: Model) -> Canvas {
  var canvas = Canvas(size: model.size)
  guard model.size.rows >= smallestSize.rows, model.size.columns >= smallestSize.columns else {
    let text = TroubleText.tooSmall(
      model.language, String(model.size.columns), String(model.size.rows))
    for (row, line) in TextWidth.wrap(text, to: model.size.columns).enumerated() {
      canvas.write(line, row: row, column: 0)
    }
    return canvas
  }
  let frame = FrameView(model: model)
  frame.draw(on: &canvas)
  draw(model.screens[...], of: model, in: frame.body, on: &canvas)
  return canvas
}

/// Draws the topmost screen; a box lies on the screen beneath it.
private func draw(
  _ screens: ArraySlice<Screen>, of model: Model, in area: Area, on canvas: inout Canvas
) {
  guard let screen = screens.last else { return }
  if screen.isBox {
    draw(screens.dropLast(), of: model, in: area, on: &canvas)
    canvas.cursor = nil
  }
  switch screen {
  case .login(let form): LoginView(form: form, model: model).draw(in: area, on: &canvas)
  case .main: MainView(model: model).draw(in: area, on: &canvas)
  case .form(let form): FormView(form: form, model: model).draw(in: area, on: &canvas)
  case .receipt(let receipt):
    ReceiptView(receipt: receipt, model: model).draw(in: area, on: &canvas)
  case .detail(let detail): DetailView(detail: detail, model: model).draw(in: area, on: &canvas)
  case .reassign(let form): ReassignView(form: form, model: model).draw(in: area, on: &canvas)
  case .prompt(let prompt): PromptView(prompt: prompt, model: model).draw(in: area, on: &canvas)
  case .confirm(let question):
    ConfirmView(question: question, model: model).draw(in: area, on: &canvas)
  case .controlCall(let form):
    ControlCallView(form: form, model: model).draw(in: area, on: &canvas)
  case .find(let form): FindView(form: form, model: model).draw(in: area, on: &canvas)
  case .drafts(let selected):
    DraftsView(selected: selected, model: model).draw(in: area, on: &canvas)
  case .incidents(let list):
    IncidentListView(list: list, model: model).draw(in: area, on: &canvas)
  case .incident(let detail):
    IncidentView(detail: detail, model: model).draw(in: area, on: &canvas)
  case .incidentPrompt(let prompt):
    IncidentPromptView(prompt: prompt, model: model).draw(in: area, on: &canvas)
  case .shift(let selected):
    ShiftView(selected: selected, model: model).draw(in: area, on: &canvas)
  case .shiftNote(let note): ShiftNoteView(note: note, model: model).draw(in: area, on: &canvas)
  case .help(let kind, let scroll):
    HelpView(kind: kind, scroll: scroll, model: model).draw(in: area, on: &canvas)
  }
}

extension Screen {
  /// Whether it is drawn as a box on the screen beneath.
  var isBox: Bool {
    switch self {
    case .prompt, .confirm, .controlCall, .find, .drafts, .reassign, .incidentPrompt, .shiftNote:
      true
    case .login, .main, .form, .receipt, .detail, .help, .incidents, .incident, .shift: false
    }
  }
}
