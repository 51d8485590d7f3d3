internal import JSON

/// How often a duration fell within which bound.
package struct Histogram: Sendable, Equatable {
  /// The upper bounds of the classes; beyond the last there is one more.
  package let bounds: [Duration]
  /// The number of durations in each class.
  package private(set) var counts: [Int]
  /// The sum of all durations.
  package private(set) var sum = Duration.zero

  /// Creates an empty histogram.
  package init(bounds: [Duration]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// An empty histogram of the time from a callback to its delivery.
  package static let lag = Histogram(
    bounds: [1, 2, 3, 5, 7, 10, 15, 30, 60, 300, 900, 3600, 21_600, 86_400].map { .seconds($0) })

  /// The number of durations.
  package var count: Int { counts.clampedSum }

  /// Counts a duration.
  package mutating func add(_ duration: Duration) {
    counts[bounds.firstIndex { duration <= $0 } ?? bounds.count] += 1
    sum += min(max(duration, .zero), .seconds(1 << 40))
  }

  /// Adds what another histogram with the same bounds has counted.
  package mutating func add(_ other: Histogram) {
    guard other.bounds == bounds else { return }
    for place in counts.indices { counts[place] += other.counts[place] }
    sum += other.sum
  }

  /// The bound within which a share of the durations fell; nil if there are none, or it lies beyond the last bound.
  package func bound(of share: Int, in whole: Int = 100) -> Duration? {
    let count = count
    guard count > 0 else { return nil }
    var sum = 0
    for (place, bound) in bounds.enumerated() {
      sum += counts[place]
      if sum * whole >= count * share { return bound }
    }
    return nil
  }
}
