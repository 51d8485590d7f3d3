/// What became of a callback.
package enum Appended: Sendable, Equatable {
  /// It is on disk: so many of its hints are new, the others wait already.
  case kept(new: Int)
  /// As many callbacks wait as may; it is not kept.
  case full
}

/// What waits for the next commit.
struct PendingEntries: Sendable {
  typealias Answer = CheckedContinuation<Result<Appended, SpoolFault>, Never>

  enum Entry: Sendable {
    case callback(Callback, received: Int64)
    case aside([UInt8], CallbackRefusal, SpoolErasure?, received: Int64)
    case nothing

    /// What the spool must not keep any longer by it.
    var erasure: SpoolErasure? {
      switch self {
      case .callback(let callback, _): callback.erasure
      case .aside(_, _, let erasure, _): erasure
      case .nothing: nil
      }
    }
  }

  var entries: [(entry: Entry, answer: Answer)] = []
  /// Whether a commit is on its way that will take what stands here.
  var isScheduled = false
  var commits = 0

  /// The most entries in one transaction.
  static let maximumBatch = 500

  /// Takes what one transaction writes, and tells whether there is more.
  mutating func take() -> (batch: [(entry: Entry, answer: Answer)], isMore: Bool) {
    let batch = Array(entries.prefix(PendingEntries.maximumBatch))
    entries.removeFirst(batch.count)
    isScheduled = !entries.isEmpty
    return (batch, isScheduled)
  }
}
