import Synchronization

/// The count of contacts that Brevo does not manage, one after the other.
///
/// A server's fault at one contact may be of that contact; at several in a row it is Brevo that has to be waited for.
final class ServerErrorStreak: Sendable {
  private static let most = 3

  private let failures = Mutex(0)

  /// Whether none has succeeded since the last fault.
  var isUnbroken: Bool { failures.withLock { $0 > 0 } }

  func succeed() { failures.withLock { $0 = 0 } }

  /// Takes note of a fault; true if the others may still be tried.
  func outlasts(_ fault: BrevoFault) -> Bool {
    guard case .fatal(.unavailable(_, let outage, _)) = fault, outage.isServerError else { return false }
    return failures.withLock { count in
      count += 1
      return count <= ServerErrorStreak.most
    }
  }
}
