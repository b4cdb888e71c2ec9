import Desk
import JSON5
import Postgres

extension Failure {
  /// What a person at a terminal is told about any error.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let problems as SourceProblems: self.init(.badData, problems.description)
    case let error as PostgresError: self.init(error)
    case DeskError.unavailable: self.init(.unavailable, "the database is away; try again")
    case DeskError.invalid(let field, let problem): self.init(field: field, problem: problem)
    default: self.init(.software, "this should not happen: \(error)")
    }
  }

  private init(_ error: PostgresError) {
    if error.isPermissionDenied {
      self.init(
        .noPermission,
        "the database role may not do this, the schema's owner may: \(error.message)")
    } else if let name = Self.missingExtension(in: error) {
      self.init(
        .unavailable,
        "the database server has no extension «\(name)»: install it there "
          + "(PostGIS and PostgreSQL's contrib modules are packages of their own) and migrate again"
      )
    } else {
      self.init(Self.status(of: error), error.message)
    }
  }

  private static func status(of error: PostgresError) -> Status {
    switch error.code {
    case .unavailable, .busy: .unavailable
    case .configuration: .usage
    case .migration, .invalidParameter: .badData
    case .refused: error.isConstraintViolation ? .badData : .unavailable
    case .decoding, .misuse: .software
    }
  }

  private static func missingExtension(in error: PostgresError) -> Substring? {
    let complaint = /extension "([^"]+)" is not available/
    return error.message.firstMatch(of: complaint)?.1
  }

  private init(field: String, problem: DeskError.Problem) {
    let what =
      switch problem {
      case .missing: "is missing"
      case .tooLong(let limit): "is longer than \(limit) characters"
      case .unknown(let text): "«\(text)» is unknown"
      case .malformed: Self.rule(for: field)
      case .unchanged: "is so already"
      }
    self.init(.badData, "the \(field) \(what)")
  }

  /// What the schema demands, in words.
  private static func rule(for field: String) -> String {
    switch field {
    case "login": "is none, or another role of the database has it already"
    case "name": "has 1 to 100 characters"
    case "phone": "is a SIP URI such as sip:101@127.0.0.1, without blanks"
    case "user": "has 1 to 100 Latin letters, digits and signs that SIP URIs carry"
    case "password": "has 1 to 200 characters"
    default: "is not of the form it must have"
    }
  }
}
