import JSON

/// The bulk operations of an app.
struct BulkJobs: Sendable {
  var settings = BulkSettings()
  private(set) var all: [BulkJob] = []
  /// Operations that somebody else has started with the same app, and until when they run.
  var others: [(number: Int, until: Duration)] = []
  /// How many requests for a file came with a token.
  var tokensSeen = 0
  private var last = 7_964_079_784_000

  /// What a new operation is called.
  mutating func nextNumber() -> Int {
    last = last.addingClamped(242)
    return last
  }

  mutating func add(_ job: BulkJob) { all.append(job) }

  /// Lets somebody else run so many operations.
  mutating func occupy(_ count: Int, until: Duration) {
    for _ in 0..<max(0, min(count, settings.atOnce)) { others.append((nextNumber(), until)) }
  }

  /// The ids of those that are under way.
  func underWay(at now: Duration) -> [String] {
    others.filter { $0.until > now }.map { ShopID.gid("BulkOperation", $0.number) }
      + all.filter { $0.isUnderWay(at: now) }.map(\.gid)
  }

  /// Asks an operation to stop; nil if there is none.
  mutating func cancel(_ gid: String, at now: Duration) -> BulkJob? {
    guard let place = all.firstIndex(where: { $0.gid == gid }) else { return nil }
    if all[place].isUnderWay(at: now), all[place].cancelAsked == nil { all[place].cancelAsked = now }
    return all[place]
  }
}
