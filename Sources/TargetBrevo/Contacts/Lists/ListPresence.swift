import HTTP

/// A look at whether lists are there, once Brevo has refused something that names some.
struct ListPresence: Sendable {
  let api: BrevoAPI
  let lists: ListSettings
  let memory: AccountMemory

  /// Ends the run if lists are gone, as Brevo would refuse each contact anew.
  func check(_ numbers: Set<Int>, _ refusal: BrevoRefusal) async throws(BrevoFault) {
    guard refusal.namesList else { return }
    var missing: [String] = []
    for list in numbers.subtracting(memory.now.presentLists).sorted() {
      do throws(BrevoFault) {
        _ = try await api.list(list)
        memory.note(presentList: list)
      } catch {
        if case .withheld = error { return }
        guard case .refused(let answer) = error else { throw error }
        if answer.status == 404 { missing.append(lists.name(of: list)) }
      }
    }
    if !missing.isEmpty { throw .fatal(.missingLists(missing)) }
  }
}
