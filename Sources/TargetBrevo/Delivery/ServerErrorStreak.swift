import Synchronization

/// The count of contacts that Brevo does not manage, one after the other.
///
/// A server's fault at one contact may be of that contact; at several in a row it is Brevo that has to be waited for.
final class ServerErrorStreak: Sendable {
  private static let most = 3

  private struct State {
    /// How many faults there were, and how many of them since the last contact that was taken.
    var (faults, inARow) = (0, 0)
  }

  private let state = Mutex(State())

  /// Whether nothing has shown since the last fault that Brevo takes others.
  var isUnbroken: Bool { state.withLock { $0.inARow > 0 } }

  /// Takes note that a contact is about to be sent; gives how many faults there were by then.
  func begin() -> Int { state.withLock { $0.faults } }

  /// Takes note that a contact was taken that began behind so many faults: if others have come since, it may have been taken
  /// before them.
  func succeed(begunBehind faults: Int) {
    state.withLock { if $0.faults == faults { $0.inARow = 0 } }
  }

  /// Takes note of a fault; true if the others may still be tried.
  func outlasts(_ fault: BrevoFault) -> Bool {
    guard case .fatal(.unavailable(_, let outage, _)) = fault, outage.isServerError else { return false }
    return state.withLock { state in
      state.faults += 1
      state.inARow += 1
      return state.inARow <= ServerErrorStreak.most
    }
  }
}
