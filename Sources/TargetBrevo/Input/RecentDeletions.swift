/// What a list of deletions has told of last, as many as any shop's other lists can lag behind: however long a run is, it takes no
/// more memory than that.
struct RecentDeletions: Sendable {
  private struct Key: Hashable {
    let stream: String
    let key: String
  }

  /// So many are known at least, and at most twice as many.
  private let most: Int
  private var young: Set<Key> = []
  private var old: Set<Key> = []

  init(most: Int = 50_000) { self.most = most }

  /// Whether a record is one of them.
  func contains(_ stream: String, _ key: String) -> Bool {
    if young.isEmpty, old.isEmpty { return false }
    let key = Key(stream: stream, key: key)
    return young.contains(key) || old.contains(key)
  }

  /// Takes note of one.
  mutating func insert(_ stream: String, _ key: String) {
    if young.count >= most { (old, young) = (young, []) }
    young.insert(Key(stream: stream, key: key))
  }
}
