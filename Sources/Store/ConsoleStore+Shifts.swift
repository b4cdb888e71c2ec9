import Desk
import Foundation
import Hotline
import Postgres

extension ConsoleStore: ShiftStore {
  /// Opens the own shift or resumes the open one; see `ShiftStore`.
  public func openShift() async throws -> Shift? {
    let rows = try await database.query("SELECT shift_id FROM open_shift()")
    return rows.isEmpty ? nil : try await ownShift()
  }

  /// The own open shift; see `ShiftStore`.
  public func ownShift() async throws -> Shift? {
    try await ShiftReader(database: database)
      .shifts("WHERE s.agent_login = session_user AND s.closed_at IS NULL").first
  }

  /// Closes the own shift; see `ShiftStore`.
  public func closeShift() async throws {
    do {
      _ = try await database.query("SELECT close_shift()")
    } catch let error as PostgresError where error.constraint == "shift_ends_between_calls" {
      throw DeskError.forbidden(command: "close_shift")
    }
  }

  /// What the next shift must know; see `ShiftStore`.
  public func handover(now: Date) async throws -> Handover {
    try await ShiftReader(database: database).handover(now: now)
  }

  /// Leaves a note to the next shift; see `ShiftStore`.
  public func leaveNote(_ body: String) async throws {
    do {
      let rows = try await database.query("SELECT leave_handover_note(\(body)) AS id")
      guard try rows.first?.decode("id", as: HandoverNoteID?.self) != nil else {
        throw DeskError.forbidden(command: "handover_note")
      }
    } catch let error as PostgresError where error.constraint == "handover_notes_body_check" {
      throw DeskError.invalid(field: "note", problem: .tooLong(limit: 2000))
    }
  }

  /// Says that somebody else's note was read; see `ShiftStore`. One acknowledged already, or one's
  /// own, stays as it is.
  public func acknowledge(_ note: HandoverNoteID) async throws {
    _ = try await database.query("SELECT acknowledge_handover_note(\(note))")
  }
}
