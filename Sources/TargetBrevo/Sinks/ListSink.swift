import HTTP
import JSON
import Logging

/// A move of contacts onto a list or off it.
struct ListMove: Hashable, Comparable, Sendable {
  var list: Int
  var isAdding: Bool

  static func < (one: ListMove, other: ListMove) -> Bool {
    one.isAdding == other.isAdding ? one.list < other.list : other.isAdding
  }
}

/// The sink of list memberships, many in one request.
struct ListSink: Sendable {
  let api: BrevoAPI
  let logger: Logger
  let lists: ListSettings

  /// The most contacts of one request (developers.brevo.com/reference/addcontacttolist-1).
  static let most = 150
  /// So often a move that is refused is tried in a run.
  static let patience = 3

  /// Moves contacts, at most ``most``.
  ///
  /// - Returns: whether they are now where they should be. Who was there already, or is no longer a contact, counts too.
  func carryOut(_ move: ListMove, of emails: [String]) async throws(BrevoFault) -> Bool {
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("emails") { writer in writer.array { writer in emails.forEach { writer.string($0) } } }
      }
    }
    let action = move.isAdding ? "add" : "remove"
    do throws(BrevoFault) {
      _ = try await api.call(.post, "/contacts/lists/\(move.list)/contacts/\(action)", .contacts, body)
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
