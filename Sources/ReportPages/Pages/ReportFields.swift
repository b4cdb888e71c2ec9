import Catalogue
import HTTP
import Hotline
import WebPages

/// The form's fields, each with its label, hint and fault.
struct ReportFields {
  let form: ReportForm
  let groups: [ServiceGroup]
  let language: Language

  /// All of them.
  var all: [HTML] { ReportForm.Field.allCases.map(field) }

  /// What has to be mended, each with a link to its field; nil when nothing has.
  var summary: HTML? {
    guard !form.faults.isEmpty else { return nil }
    let items: [HTML] = ReportForm.Field.allCases.compactMap { field in
      fault(of: field).map { fault in
        "<li><a href=\"#\(field.rawValue)\">\(field.label(language)): \(fault)</a></li>\n"
      }
    }
    return """
      <div class="message bad" role="alert">
      <h2>\(ReportText.faultsTitle(language))</h2>
      <ul>
      \(items)</ul>
      </div>
      """
  }

  private func field(_ field: ReportForm.Field) -> HTML {
    let id = field.rawValue
    let error: HTML? = fault(of: field).map {
      "<p class=\"error\" id=\"\(id)-error\">\($0)</p>\n"
    }
    let hint: HTML? = field.hint.map {
      "<p class=\"hint\" id=\"\(id)-hint\">\($0(language))</p>\n"
    }
    return """
      <div class="\(error == nil ? "field" : "field has-error")">
      <label for="\(id)">\(field.label(language))</label>
      \(hint)\(error)<p>\(input(field, described: hint != nil, isWrong: error != nil))</p>
      </div>

      """
  }

  private func input(_ field: ReportForm.Field, described: Bool, isWrong: Bool) -> HTML {
    let id = field.rawValue
    let notes = [described ? "\(id)-hint" : nil, isWrong ? "\(id)-error" : nil].compactMap { $0 }
    let by: HTML? =
      notes.isEmpty ? nil : " aria-describedby=\"\(notes.joined(separator: " "))\""
    let wrong: HTML? = isWrong ? " aria-invalid=\"true\"" : nil
    switch field {
    case .service: return "<select id=\"\(id)\" name=\"\(id)\"\(by)\(wrong)>\(options)</select>"
    case .description:
      return """
        <textarea id="\(id)" name="\(id)" maxlength="\(field.limit)" \
        required\(by)\(wrong)>\(form[field])</textarea>
        """
    case .address, .name, .phone:
      return """
        <input type="\(field == .phone ? "tel" : "text")" id="\(id)" name="\(id)" \
        value="\(form[field])" maxlength="\(field.limit)" autocomplete="\(field.autocomplete)"\
        \(field == .address ? " required" : "")\(by)\(wrong)>
        """
    }
  }

  private var options: [HTML] {
    let unknown: HTML = "<option value=\"\">\(ReportText.serviceUnknown(language))</option>"
    return [unknown]
      + groups.map { group in
        guard !group.leaves.isEmpty else { return option(group.root) }
        let leaves = group.leaves.map(option)
        return "<optgroup label=\"\(group.root.title(language))\">\(leaves)</optgroup>"
      }
  }

  private func option(_ service: Service) -> HTML {
    let chosen: HTML? = service.code == form.service ? " selected" : nil
    return """
      <option value="\(service.code.rawValue)"\(chosen)>\(service.title(language))</option>
      """
  }

  private func fault(of field: ReportForm.Field) -> String? {
    switch form.faults[field] {
    case .missing: ReportText.missing(language)
    case .tooLong: ReportText.tooLong(language, String(field.limit))
    case .unknown: ReportText.unknown(language)
    case nil: nil
    }
  }
}

extension ReportForm.Field {
  /// Its name for people.
  func label(_ language: Language) -> String {
    switch self {
    case .service: ReportText.service(language)
    case .description: ReportText.description(language)
    case .address: ReportText.address(language)
    case .name: ReportText.name(language)
    case .phone: ReportText.phone(language)
    }
  }

  fileprivate var hint: ReportText? {
    switch self {
    case .service: nil
    case .description: .descriptionHint
    case .address: .addressHint
    case .name: .nameHint
    case .phone: .phoneHint
    }
  }

  /// As browsers know it (WHATWG HTML §4.10.18.7).
  fileprivate var autocomplete: String {
    switch self {
    case .name: "name"
    case .phone: "tel"
    case .address: "street-address"
    case .service, .description: "off"
    }
  }
}

extension Service {
  fileprivate func title(_ language: Language) -> String {
    Phrase(uk: nameUK, en: nameEN)[language]
  }
}
