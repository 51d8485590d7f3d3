import Synchronization

/// The keys of records that Brevo has taken, for when it takes no more.
final class SentKeys: Sendable {
  private let keys = Mutex<Set<String>>([])

  /// Takes note that some were taken.
  func insert(_ some: [String]) { keys.withLock { $0.formUnion(some) } }

  /// Whether one was taken.
  func has(_ key: String) -> Bool { keys.withLock { $0.contains(key) } }
}
