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
  let rule: DeletionRule

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
      let part = rest.prefix(BrevoAPI.mostMoved)
      rest = rest.dropFirst(part.count)
      do throws(BrevoFault) {
        try await api.move(part.map(\.email), ListMove(list: list, isAdding: false))
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
    do throws(BrevoFault) {
      if rule == .delete {
        try await api.deleteContact(.email(leaver.email))
      } else {
        let leaves = leaver.lists.isEmpty ? nil : leaver.lists
        try await api.updateContact(.email(leaver.email), ContactUpdate(isBlocked: true, leaves: leaves))
      }
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal.status == 404 ? nil : refusal
    }
  }
}
