import Catalogue
import Terminal

/// A text that a move on a ticket needs.
struct PromptView {
  let prompt: TextPrompt
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: prompt.purpose.title(language), rows: 9, columns: 76)
      .draw(in: area, on: &canvas)
    if let hint = prompt.purpose.isPublic
      ? TicketText.residentReads(language)
      : prompt.purpose == .pause ? ClockText.pauseHint(language) : nil
    {
      canvas.write(hint, row: inside.row, column: inside.column, style: Theme.near)
    }
    FieldView(label: "", field: prompt.text, isFocused: true, rows: 5, labelWidth: 2)
      .draw(in: inside.below(1), on: &canvas)
    if prompt.isSending {
      canvas.write(
        FormText.saving(language), row: inside.row + inside.rows - 1, column: inside.column,
        style: Theme.notice)
    }
  }
}

/// A question to be answered by yes or no.
struct ConfirmView {
  let question: Confirmation
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let lines = TextWidth.wrap(text, to: 60)
    let inside = Box(title: "?", rows: lines.count + 6, columns: 66).draw(in: area, on: &canvas)
    for (row, line) in lines.enumerated() {
      canvas.write(line, row: inside.row + 1 + row, column: inside.column + 1, style: Theme.title)
    }
    canvas.write(
      TicketText.yesNo(model.language), row: inside.row + lines.count + 2,
      column: inside.column + 1)
  }

  private var text: String {
    let language = model.language
    switch question.purpose {
    case .quit:
      let lost = model.isDatabaseAway && !model.unkeptDrafts.isEmpty
      return TicketText.quitQuestion(language)
        + (lost ? " " + TicketText.quitLoses(language) : "")
    case .closeShift:
      let remains = (model.handover?.sections ?? []).map { section in
        section.topic.phrase[language].lowercased() + " \(section.count)"
      }
      return ShiftText.closeQuestion(language)
        + (remains.isEmpty
          ? "" : " " + ShiftText.handsOver(language, remains.joined(separator: ", ")))
    case .discardForm: return FormText.discardQuestion(language)
    case .close: return TicketText.closeQuestion(language)
    case .withdraw: return TicketText.withdrawQuestion(language)
    case .openIncident: return IncidentText.openQuestion(language)
    case .confirmIncident:
      let count = model.incident?.page?.line.ticketCount ?? 0
      return IncidentText.confirmQuestion(language, IncidentCounts.tickets(language, count))
    case .attachOffered:
      let count = model.incident?.page?.line.offeredCount ?? 0
      return IncidentText.attachQuestion(language, IncidentCounts.tickets(language, count))
    }
  }
}

/// A reference being typed.
struct FindView {
  let form: FindForm
  let model: Model

  private func title(_ language: Language) -> String {
    form.joining == nil ? TicketText.findTitle(language) : TicketText.joinTitle(language)
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: title(language), rows: 7, columns: 66)
      .draw(in: area, on: &canvas)
    FieldView(label: MainText.number(language), field: form.text, isFocused: true)
      .draw(in: inside.below(1), on: &canvas)
    let message: Span =
      switch form.trouble {
      case .noReference: Span(text: "! " + TicketText.noReference(language), style: Theme.late)
      case .notFound: Span(text: "! " + TicketText.notFound(language), style: Theme.late)
      case nil: Span(text: TicketText.findHint(language), style: Theme.faint)
      }
    canvas.write([message], row: inside.row + 3, column: inside.column, width: inside.columns)
  }
}

/// The half-filled forms.
struct DraftsView {
  let selected: Int
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    let inside = Box(title: FormText.draftsTitle(language), rows: 14, columns: 76)
      .draw(in: area, on: &canvas)
    let start = ListWindow.start(
      selected: selected, count: model.drafts.count, rows: inside.rows)
    for (row, draft) in model.drafts.dropFirst(start).prefix(inside.rows).enumerated() {
      let isMarked = start + row == selected
      let style = isMarked ? Theme.marked : Theme.plain
      let record = FormRecord.read(draft.body)
      let call = draft.contact.map { FormText.draftOfCall(language, $0.description) }
      canvas.write(
        cells: [
          (isMarked ? Theme.marker : "", 2, style),
          (KyivTime.shortest(draft.updatedAt, near: model.now, language), 20, style),
          (record?.phone ?? "", 16, style),
          (record?.description ?? "", inside.columns - 54, style),
          (call ?? FormText.draftWithoutCall(language), 16, style),
        ], row: inside.row + row, column: inside.column)
    }
  }
}
