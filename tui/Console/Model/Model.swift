import Catalogue
import Desk
import Foundation
import Hotline
import Terminal

/// Everything the console knows and shows; changed by `update` alone.
public struct Model: Sendable {
  /// A sentence shown for a while.
  public struct Notice: Hashable, Sendable {
    let text: String
    let isTrouble: Bool
    let until: Date
  }

  /// A line of the main screen.
  public enum Line: Hashable, Sendable {
    case call(ContactID)
    case ticket(TicketID)
  }

  /// In which language the screens speak.
  public let language: Language
  /// Makes the submission keys of this run's forms unlike any other's.
  let session: UUID
  var formCount = 0

  var size: Size
  var now: Date
  /// Never empty; the last one is seen.
  var screens: [Screen]
  var notice: Notice?
  var isDatabaseAway = false
  var lastProbeAt: Date?
  /// Whether the program is to end.
  public internal(set) var hasQuit = false

  var me: Agent?
  var city: CityKnowledge?
  var calls: [Contact] = []
  var tickets: [TicketLine] = []
  var drafts: [Draft] = []
  var incidents: [IncidentLine] = []
  var hasOfferedDrafts = false
  /// Half-filled forms that could not be kept yet, for the database is away.
  var unkeptDrafts: [ContactID?: String] = [:]
  /// The own open shift.
  var shift: Shift?
  /// Whether the shift was closed here, so that being on the line needs a new one.
  var hasClosedShift = false
  /// What the next shift must know, once it was asked for.
  var handover: Handover?
  var selected: Line?
  /// The call whose form was opened by itself, so that it opens once.
  var openedCall: ContactID?

  /// The console as it starts: nobody is logged in.
  ///
  /// - Parameters:
  ///   - login: prefilled when it is known who sits here.
  ///   - session: unlike any other run's.
  public init(language: Language, size: Size, login: String = "", session: UUID, now: Date) {
    self.language = language
    self.session = session
    self.size = size
    self.now = now
    var form = LoginForm()
    form.login.replace(with: login)
    form.isOnPassword = !login.isEmpty
    screens = [.login(form)]
  }

  /// What is seen.
  public var screen: Screen { screens.last ?? .main }

  /// The lines of the main screen in their order.
  var lines: [Line] {
    calls.compactMap { $0.id.map { .call($0) } } + tickets.map { .ticket($0.ticket.id) }
  }

  var selectedIndex: Int? { selected.flatMap { lines.firstIndex(of: $0) } }

  /// Calls that nobody has answered yet, oldest first.
  var waitingCalls: [Contact] { calls.filter { $0.state == .waiting || $0.state == .offered } }

  /// The call this dispatcher's telephone rings with or is in.
  var ownCall: Contact? {
    switch me?.state {
    case .offered(let id), .engaged(let id): calls.first { $0.id == id }
    default: nil
    }
  }

  /// The incident whose page is open.
  var incident: IncidentDetail? {
    for screen in screens.reversed() {
      if case .incident(let detail) = screen { return detail }
    }
    return nil
  }

  /// The form that is seen.
  var form: TicketForm? {
    if case .form(let form) = screen { form } else { nil }
  }

  var detail: Detail? {
    for screen in screens.reversed() {
      if case .detail(let detail) = screen { return detail }
    }
    return nil
  }
}
