/// Keeps two from reading things of one list at once: what was read earlier must not be written later.
actor RootLocks {
  private var held: Set<String> = []
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  /// Waits until nobody else reads of a list.
  func lock(_ root: String) async {
    if held.insert(root).inserted { return }
    await withCheckedContinuation { waiting[root, default: []].append($0) }
  }

  /// Takes lists if nobody reads of any of them.
  func tryLock(_ roots: Set<String>) -> Bool {
    guard held.isDisjoint(with: roots) else { return false }
    held.formUnion(roots)
    return true
  }

  /// Gives lists to those who wait for them.
  func unlock(_ roots: Set<String>) {
    for root in roots {
      if var queue = waiting[root], !queue.isEmpty {
        queue.removeFirst().resume()
        waiting[root] = queue.isEmpty ? nil : queue
      } else {
        held.remove(root)
      }
    }
  }
}
