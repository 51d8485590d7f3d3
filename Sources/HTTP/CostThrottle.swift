/// A gate that keeps requests of different cost within a bucket of points that refills.
///
/// A request is let through when the bucket holds its whole cost, what is under way and the reserve put by. Until the first
/// answer has told the bucket's size, one request goes alone.
public actor CostThrottle {
  /// What a server says of its bucket.
  public struct Bucket: Sendable, Equatable {
    /// The points of a full bucket.
    public var maximum: Double
    /// The points in it now.
    public var available: Double
    /// The points that come back each second.
    public var restoreRate: Double

    /// Creates what a server says.
    public init(maximum: Double, available: Double, restoreRate: Double) {
      (self.maximum, self.available, self.restoreRate) = (maximum, available, restoreRate)
    }
  }

  private let time: any Timekeeper
  private let reserve: Double
  private var bucket: Bucket?
  /// When the bucket was last told of.
  private var told: Duration = .zero
  /// The points that requests under way may take.
  private var underWay: Double = 0
  private var requests = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// The longest wait before the bucket is looked at again.
  private static let longest = 60.0
  /// How long a request waits for the bucket at most: one that does not fill is asked about by a request.
  private static let patience = Duration.seconds(600)
  /// More points than any bucket holds.
  private static let most = 1e9

  /// Creates a gate.
  ///
  /// - Parameters:
  ///   - reserve: the share of the bucket that is left to others, from 0 to 0.9.
  ///   - time: the clock.
  public init(reserve: Double = 0, time: any Timekeeper) {
    self.reserve = min(max(reserve, 0), 0.9)
    self.time = time
  }

  /// The bucket as it is now, as far as is known; nil before the first answer.
  public var standing: Bucket? {
    guard var bucket else { return nil }
    bucket.available = min(bucket.maximum, bucket.available + (time.now - told) / .seconds(1) * bucket.restoreRate)
    return bucket
  }

  /// Waits until a request may go; each call must be followed by one of ``leave(_:bucket:)``.
  ///
  /// - Parameter cost: the points that it takes at most.
  /// - Throws: `CancellationError` when the task is cancelled meanwhile; then ``leave(_:bucket:)`` must not be called.
  public func enter(cost: Double) async throws {
    let cost = Self.bounded(cost)
    let start = time.now
    while true {
      try Task.checkCancellation()
      guard let bucket = standing else {
        if requests == 0 { break }
        await turn()
        continue
      }
      // What is dearer than the bucket without its reserve needs a full one.
      let needed = min(cost + bucket.maximum * reserve, bucket.maximum)
      let missing = needed - (bucket.available - underWay)
      if missing <= 0 || time.now - start >= Self.patience && requests == 0 { break }
      if requests > 0 {
        // What is under way may cost less than it could: its answer tells.
        await turn()
        continue
      }
      let pause = bucket.restoreRate > 0 ? min(missing / bucket.restoreRate, Self.longest) : 1
      // A little longer, so that rounding never brings it back too early.
      try await time.sleep(for: .seconds(pause) + .milliseconds(5))
    }
    requests += 1
    underWay += cost
  }

  /// Takes note that a request has ended.
  ///
  /// - Parameters:
  ///   - cost: the points that ``enter(cost:)`` was given.
  ///   - bucket: what its answer said of the bucket; nil for nothing.
  public func leave(_ cost: Double, bucket: Bucket?) {
    requests -= 1
    underWay = requests == 0 ? 0 : max(0, underWay - Self.bounded(cost))
    if let bucket, bucket.maximum > 0 {
      let maximum = Self.bounded(bucket.maximum)
      let known = Bucket(
        maximum: maximum, available: min(max(bucket.available, 0 - maximum), maximum),
        restoreRate: Self.bounded(bucket.restoreRate))
      (self.bucket, told) = (known, time.now)
    }
    let woken = waiting
    waiting = []
    for waiter in woken { waiter.resume() }
  }

  /// Points that a server may tell of, whatever it says.
  private static func bounded(_ points: Double) -> Double { points > 0 ? min(points, most) : 0 }

  /// Waits until a request has ended; requests always do, so a cancelled task is not kept for ever.
  private func turn() async {
    await withCheckedContinuation { waiting.append($0) }
  }
}
