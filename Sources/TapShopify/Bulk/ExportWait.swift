import JSON
import Singer

/// The waiting for an operation: how long until the next look, and when it is too long.
struct ExportWait: Sendable {
  /// Whether the shop runs as many operations as it allows.
  var isFull = false
  private var operation: String?
  private var seen: (objects: Int?, status: String)?
  /// When something last changed, when it failed, and since when others are waited for.
  private var (changed, failed, crowded) = (Duration.zero, Duration?.none, Duration?.none)
  private var looks = 0

  /// The minutes without progress after which an operation is given up.
  static let stuckMinutes = 30
  /// The minutes for which operations of others are waited for.
  static let othersMinutes = 60
  /// How long a failed operation may take to show what it has.
  private static let partPause = Duration.seconds(120)
  /// The pauses before the first looks, in seconds; the last for all others.
  private static let pauses = [1, 1, 2, 3, 5, 8, 13, 20, 30, 45, 60]

  /// The pause until the next look, longer each time.
  mutating func pause() -> Duration {
    looks = looks.addingClamped(1)
    // Cannot trap: from zero to the last.
    return .seconds(Self.pauses[min(max(looks - 1, 0), Self.pauses.count - 1)])
  }

  /// Begins to wait for an operation, if that is not what is being done.
  mutating func begin(_ id: String, at now: Duration) {
    guard operation != id else { return }
    (operation, seen, changed, failed, looks) = (id, nil, now, nil, 0)
  }

  /// Takes note of what the shop says of it.
  mutating func note(_ found: BulkOperation?, at now: Duration) {
    guard let found else { return }
    if seen?.objects != found.objects || seen?.status != found.status {
      (seen, changed) = ((found.objects, found.status), now)
    }
    if found.status == "FAILED", failed == nil { failed = now }
  }

  /// Whether it no longer makes progress.
  func isStuck(at now: Duration) -> Bool { now - changed >= .seconds(Self.stuckMinutes * 60) }

  /// Whether an operation that has failed may still show what it has.
  func mayBringPart(at now: Duration) -> Bool { failed.map { now - $0 < Self.partPause } ?? true }

  /// Whether others are still waited for.
  mutating func others(at now: Duration) -> Bool {
    let since = crowded ?? now
    crowded = since
    return now - since < .seconds(Self.othersMinutes * 60)
  }
}
