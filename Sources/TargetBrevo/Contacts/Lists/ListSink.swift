import HTTP
import JSON
import Logging

/// The sink of list memberships, many in one request.
struct ListSink: Sendable {
  let api: BrevoAPI
  let logger: Logger
  let lists: ListSettings

  /// So often a move that is refused is tried in a run.
  static let patience = 3

  /// Moves contacts, at most ``BrevoAPI/mostMoved``.
  ///
  /// - Returns: whether they are now where they should be. Who was there already, or is no longer a contact, counts too.
  func carryOut(_ move: ListMove, of emails: [String]) async throws(BrevoFault) -> Bool {
    let action = move.isAdding ? "add" : "remove"
    do throws(BrevoFault) {
      try await api.move(emails, move)
      return true
    } catch {
      let reason: String
      switch error {
      case .refused(let refusal):
        if refusal.tellsOfNothingToDo { return true }
        if refusal.tellsOfMissingList, !move.isAdding { return true }
        reason = refusal.message
      case .fatal(.unexpectedAnswer(_, let excerpt)): reason = excerpt
      case .withheld: return false
      case .fatal, .unanswered, .ledger, .cancelled: throw error
      }
      logger.warning(
        Words.Notice.listRefused,
        metadata: [
          "list": "\(move.list)", "setting": "\(lists.name(of: move.list))", "action": "\(action)",
          "contacts": "\(emails.count)",
          "reason": "\(reason)",
        ])
      return false
    }
  }
}

extension BrevoRefusal {
  /// Whether none of the contacts is there to be moved, or each is where it should be: so Brevo answers then, with 400.
  var tellsOfNothingToDo: Bool {
    let text = message.lowercased()
    return text.contains("contact") && (text.contains("already") || text.contains("not exist"))
  }

  /// Whether there is no such list.
  var tellsOfMissingList: Bool { !tellsOfNothingToDo && (status == 404 || namesList && message.contains("not exist")) }
}
