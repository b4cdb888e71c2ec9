import Desk
import Hotline
import Postgres

/// What a constraint's refusal of a registration means to whoever sent it.
enum RegistrationRefusal {
  static func translate(_ error: any Error, of registration: TicketRegistration) -> any Error {
    guard let refusal = error as? PostgresError, refusal.isConstraintViolation else {
      return error
    }
    switch refusal.constraint {
    case "tickets_service_code_fkey":
      return unknown("service", registration.service?.rawValue)
    case "tickets_district_code_fkey":
      return unknown("district", registration.place.district?.rawValue)
    case "tickets_house_id_fkey":
      return unknown("house", registration.place.house?.description)
    case "tickets_contractor_code_fkey", "work_orders_contractor_code_fkey":
      return unknown("contractor", registration.workOrder?.contractor.rawValue)
    case "tickets_contact_id_fkey":
      guard case .stored(let contact) = registration.origin else { return error }
      return unknown("contact", contact.description)
    case "join_target_is_open", "tickets_joined_to_fkey":
      return DeskError.targetIsOver(.closed)
    case "tickets_submission_key_check":
      return DeskError.invalid(field: "submissionKey", problem: .malformed)
    case "tickets_request_sha256_check":
      return DeskError.invalid(field: "requestSHA256", problem: .malformed)
    default:
      return error
    }
  }

  private static func unknown(_ field: String, _ value: String?) -> DeskError {
    .invalid(field: field, problem: .unknown(value ?? ""))
  }
}
