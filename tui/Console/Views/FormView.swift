import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// The form while the caller speaks: fields, what the city would do, and what helps to fill it.
struct FormView {
  let form: TicketForm
  let model: Model

  /// Long stories get more room where there is some.
  private var descriptionRows: Int { model.size.rows >= 36 ? 10 : 4 }

  private static let sideColumns = 50

  func draw(in area: Area, on canvas: inout Canvas) {
    let isWide = area.columns >= 120
    var left = area
    if isWide { left.columns -= Self.sideColumns + 2 }
    canvas.write(title, row: area.row, column: 0, style: Theme.title)
    let used = drawFields(in: left.below(1), on: &canvas)
    FormPlanView(form: form, model: model).draw(in: left.below(used + 2), on: &canvas)
    let panel = FormPanelView(form: form, model: model)
    var under = left.below(used + 5)
    under.rows -= NearbyView.rows(of: form)
    panel.draw(in: under, showsEarlier: !isWide, on: &canvas)
    NearbyView(form: form, model: model).draw(in: under.below(under.rows), on: &canvas)
    guard isWide else { return }
    let side = Area(
      row: area.row + 1, column: area.columns - Self.sideColumns, rows: area.rows - 1,
      columns: Self.sideColumns)
    panel.drawEarlier(in: side, on: &canvas)
  }

  private var title: String {
    let language = model.language
    switch form.purpose {
    case .register(nil): return FormText.newTicket(language)
    case .register(let contact?):
      let call = model.calls.first { $0.id == contact }
      let timer = call.map { " · " + Stopwatch.text(since: $0.receivedAt, now: model.now) } ?? ""
      return FormText.callTicket(language) + timer
    case .triage(_, let reference, _):
      return FormText.triageTicket(language, reference.grouped)
    }
  }

  /// Answers how many rows it took.
  private func drawFields(in area: Area, on canvas: inout Canvas) -> Int {
    var row = 0
    let texts: [(TicketForm.Field, FormText, TextField, Int)] = [
      (.phone, .phone, form.phone, 1), (.name, .name, form.name, 1),
      (.address, .address, form.address, 1), (.service, .service, form.service, 1),
      (.description, .description, form.description, descriptionRows),
    ]
    for (field, label, text, rows) in texts {
      FieldView(
        label: label(model.language), field: text, isFocused: form.focus == field, rows: rows
      ).draw(in: area.below(row), on: &canvas)
      row += rows
    }
    drawPriority(in: area.below(row), on: &canvas)
    return row + 1
  }

  private func drawPriority(in area: Area, on canvas: inout Canvas) {
    let isFocused = form.focus == .priority
    let language = model.language
    let value = form.priority?.phrase[language] ?? FormText.byRules(language)
    canvas.write(
      (isFocused ? Theme.marker : " ") + " " + FormText.priority(language), row: area.row,
      column: area.column, width: FieldView.usualLabelWidth,
      style: isFocused ? Theme.title : Theme.plain)
    canvas.write(
      isFocused ? "← \(value) →" : value, row: area.row,
      column: area.column + FieldView.usualLabelWidth,
      style: isFocused ? Theme.marked : form.priority == .emergency ? Theme.late : Theme.plain)
    let column = FieldView.usualLabelWidth + TextWidth.of(value) + 6
    canvas.write(
      urgency, row: area.row, column: area.column + column, width: area.columns - column)
  }

  /// What the rules say, and why; also beside another choice of the dispatcher's.
  private var urgency: [Span] {
    guard let decision = form.urgency else { return [] }
    let priority = decision.priority
    let why = decision.explanation(in: model.language)
    return [
      Span(
        text: priority.phrase[model.language],
        style: priority == .emergency ? Theme.late : Theme.plain),
      Span(text: why.isEmpty ? "" : " · " + why, style: Theme.faint),
    ]
  }
}

/// What would become of the ticket if it were saved now.
struct FormPlanView {
  let form: TicketForm
  let model: Model

  func draw(in area: Area, on canvas: inout Canvas) {
    let language = model.language
    canvas.write(
      String(repeating: "─", count: area.columns), row: area.row - 1, column: area.column,
      style: Theme.faint)
    guard let plan = form.plan else {
      let text =
        form.pickedService == nil ? FormText.noServiceYet(language) : FormText.noRoute(language)
      canvas.write(
        [Span(text: "  " + text, style: Theme.near)], row: area.row, column: area.column,
        width: area.columns)
      return drawPlace(row: area.row + 1, in: area, district: nil, on: &canvas)
    }
    let contractor =
      model.city?.name(of: plan.contractor, language) ?? plan.contractor.rawValue
    canvas.write(
      [
        Span(text: label(.goesTo)), Span(text: contractor, style: Theme.good),
        Span(text: " · " + plan.explanation, style: Theme.faint),
      ], row: area.row, column: area.column, width: area.columns)
    drawPlace(row: area.row + 1, in: area, district: plan.district, due: plan.dueAt, on: &canvas)
  }

  private func drawPlace(
    row: Int, in area: Area, district: DistrictCode?, due: Date? = nil, on canvas: inout Canvas
  ) {
    let language = model.language
    let deadline = due.map { date in
      let left = KyivTime.duration(seconds: date.timeIntervalSince(model.now), language)
      return KyivTime.shortest(date, near: model.now, language) + " (\(left))"
    }
    let place =
      form.picked?.confidence.phrase[language] ?? FormText.noHouse(language)
    let name = (district ?? form.picked?.district).map {
      FormText.district(language, model.city?.name(of: $0, language) ?? $0.rawValue)
    }
    canvas.write(
      [
        Span(text: label(.deadline)),
        Span(text: deadline ?? MainText.noDeadline(language), style: Theme.good),
        Span(text: " · " + [place, name].compactMap { $0 }.joined(separator: ", ")),
      ], row: row, column: area.column, width: area.columns)
  }

  private func label(_ text: FormText) -> String {
    let label = "  " + text(model.language)
    return label + String(repeating: " ", count: max(1, 16 - TextWidth.of(label)))
  }
}
