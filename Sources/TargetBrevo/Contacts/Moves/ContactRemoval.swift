import HTTP
import JSON

/// What becomes of the contact of a customer that is gone from the store.
enum DepartureRule: String, CaseIterable, Sendable {
  /// Nothing.
  case ignore
  /// It leaves the lists that it was put on.
  case unlink
  /// It leaves the lists and gets no more campaigns.
  case blocklist
  /// It is deleted with all that Brevo knows of it.
  case delete
}

/// The sink of contacts whose customers are gone.
///
/// Doing it twice is doing it once.
struct ContactRemoval: Sendable {
  /// A contact that has to go.
  struct Leaver: Sendable {
    var key: String
    var email: String
    /// The lists that it is known to be on.
    var lists: Set<Int>
  }

  let api: BrevoAPI
  let rule: DepartureRule

  /// The most addresses that a list takes in one request.
  private static let listBatch = 150

  /// Removes contacts; those that Brevo does not let go come back with the reason.
  func remove(_ leavers: [Leaver]) async throws(BrevoFault) -> [(
    leaver: Leaver, refusal: BrevoRefusal
  )] {
    switch rule {
    case .ignore: return []
    case .unlink:
      var refused: [(Leaver, BrevoRefusal)] = []
      for list in Set(leavers.flatMap(\.lists)).sorted() {
        refused += try await unlink(leavers.filter { $0.lists.contains(list) }, from: list)
      }
      return refused
    case .blocklist, .delete:
      return try await concurrently(leavers, limit: 4) { leaver throws(BrevoFault) in
        try await remove(leaver).map { (leaver, $0) }
      }.compactMap { $0 }
    }
  }

  private func unlink(
    _ leavers: [Leaver], from list: Int
  ) async throws(BrevoFault) -> [(leaver: Leaver, refusal: BrevoRefusal)] {
    var refused: [(Leaver, BrevoRefusal)] = []
    var rest = leavers[...]
    while !rest.isEmpty {
      let part = rest.prefix(ContactRemoval.listBatch)
      rest = rest.dropFirst(part.count)
      let body = JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("emails") { writer in
            writer.array { writer in
              for leaver in part { writer.string(leaver.email) }
            }
          }
        }
      }
      do throws(BrevoFault) {
        _ = try await api.call(.post, "/contacts/lists/\(list)/contacts/remove", .contacts, body)
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        // Nobody is on a list that is gone.
        if refusal.tellsOfNothingToDo || refusal.tellsOfMissingList { continue }
        refused += part.map { ($0, refusal) }
      }
    }
    return refused
  }

  /// Removes one; who is not there is gone.
  private func remove(_ leaver: Leaver) async throws(BrevoFault) -> BrevoRefusal? {
    let path = "/contacts/\(leaver.email.percentEncoded)?identifierType=email_id"
    do throws(BrevoFault) {
      if rule == .delete {
        _ = try await api.call(.delete, path, .contacts)
      } else {
        _ = try await api.call(.put, path, .contacts, block(leaver))
      }
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal.status == 404 ? nil : refusal
    }
  }

  private func block(_ leaver: Leaver) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("emailBlacklisted", true)
        guard !leaver.lists.isEmpty else { return }
        writer.member("unlinkListIds") { writer in
          writer.array { writer in leaver.lists.sorted().forEach { writer.int($0) } }
        }
      }
    }
  }
}
