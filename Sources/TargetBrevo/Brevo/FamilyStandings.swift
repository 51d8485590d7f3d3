import Synchronization

/// What a run has learned of the families that an account may lack: who is refused once is not asked again.
final class FamilyStandings: Sendable {
  private struct State {
    var refusals: [OptionalFamily: Withheld] = [:]
    var open: Set<OptionalFamily> = []
    var told: Set<OptionalFamily> = []
  }

  private let state = Mutex(State())

  /// Forgets all, so that each family is asked for again.
  func startOver() { state.withLock { $0 = State() } }

  /// The refusal of a family in this run; nil if there was none.
  func refusal(of family: OptionalFamily) -> Withheld? { state.withLock { $0.refusals[family] } }

  /// The refusals of this run.
  var refusals: [Withheld] {
    state.withLock { state in OptionalFamily.allCases.compactMap { state.refusals[$0] } }
  }

  /// The families that have done something in this run.
  var open: Set<OptionalFamily> { state.withLock { $0.open } }

  /// Takes note that a family is withheld.
  func note(_ refusal: Withheld) { state.withLock { $0.refusals[refusal.family] = refusal } }

  /// Takes note that a refusal is told of; false if it was before.
  func noteTold(_ family: OptionalFamily) -> Bool { state.withLock { $0.told.insert(family).inserted } }

  /// Takes note that a family has done something.
  func noteOpen(_ family: OptionalFamily) { state.withLock { _ = $0.open.insert(family) } }
}
