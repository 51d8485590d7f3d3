import JSON
import Singer

/// The rows at the end of a window as they were written.
///
/// The next window reaches back, and need not write them again. Whether a row is the same is judged by its content: two changes can share a second.
///
/// In the state: `[["1001",1767225600,"9e3779b97f4a7c15"],…]`.
struct RecentRows: Sendable {
  private struct Entry: Sendable {
    let second: Int64
    let digest: UInt64
  }

  private var entries: [String: Entry] = [:]
  /// The rows that came last, where rows come in the order of time: those that a search which begins anew there has again.
  private var tail: [(second: Int64, id: String)] = []
  private var tailDigests: [String: UInt64] = [:]
  /// How many rows the tail had when it was last cut.
  private var kept = 0

  /// The rows at most that a state remembers, the latest of them; others are written again, which changes nothing.
  static let most = 1_000

  /// Reads what a state remembers.
  init(_ memory: JSONValue?) {
    for entry in memory?.elements.map({ $0 }) ?? [] {
      var parts = entry.elements
      guard let id = parts.next()?.string, let second = parts.next()?.int, let digest = parts.next()?.string,
        let number = UInt64(digest, radix: 16)
      else { continue }
      entries[id] = Entry(second: Int64(second), digest: number)
    }
  }

  /// Takes note of a row.
  ///
  /// - Parameters:
  ///   - id: the row.
  ///   - digest: what its content comes to.
  ///   - second: the second of its last change; nil if it has none.
  ///   - horizon: the second from which on rows are remembered.
  ///   - reached: the second from which on a search would begin anew; nil where rows do not come in the order of time.
  /// - Returns: whether it has not been written like this before.
  mutating func isNew(
    _ id: String, _ digest: UInt64, second: Timestamp?, horizon: Timestamp, reached: Timestamp?
  ) -> Bool {
    let isKnown = entries[id]?.digest == digest || tailDigests[id] == digest
    guard let second = second?.seconds else { return !isKnown }
    if second >= horizon.seconds { entries[id] = Entry(second: second, digest: digest) }
    if let reached { noteLast(id, digest, second, reached) }
    return !isKnown
  }

  private mutating func noteLast(_ id: String, _ digest: UInt64, _ second: Int64, _ reached: Timestamp) {
    tail.append((second, id))
    tailDigests[id] = digest
    guard tail.count > max(Self.most, kept.multipliedClamped(by: 2)) else { return }
    tail.removeAll { $0.second < reached.seconds }
    let ids = Set(tail.map(\.id))
    tailDigests = tailDigests.filter { ids.contains($0.key) }
    kept = tail.count
  }

  /// What a state is to remember: at the end of a window the rows from a second on; within one, nothing that was
  /// remembered before may be forgotten.
  mutating func json(from horizon: Timestamp? = nil) -> [UInt8] {
    if let horizon { entries = entries.filter { $0.value.second >= horizon.seconds } }
    let latest = entries.sorted { ($1.value.second, $0.key) < ($0.value.second, $1.key) }.prefix(Self.most)
    return JSONWriter.bytes { writer in
      writer.array { writer in
        for (id, entry) in latest {
          writer.array { writer in
            writer.string(id)
            writer.int(Int(clamping: entry.second))
            writer.string(String(entry.digest, radix: 16))
          }
        }
      }
    }
  }
}
