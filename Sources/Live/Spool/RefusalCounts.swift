/// How often what was refused, by minute; kept in memory until it is written along with something else.
///
/// It is bounded: where nothing can be written for long, the oldest minutes are forgotten.
struct RefusalCounts: Sendable {
  struct Key: Hashable, Sendable {
    /// The minute, counted from 1970.
    let minute: Int64
    let cause: CallbackRefusal
  }

  private(set) var counts: [Key: Int] = [:]
  static let maximumEntries = 1000

  mutating func add(_ cause: CallbackRefusal, milliseconds: Int64, count: Int = 1) {
    add([Key(minute: milliseconds / 60_000, cause: cause): count])
  }

  mutating func add(_ others: [Key: Int]) {
    for (key, count) in others {
      let sum = counts[key, default: 0].addingReportingOverflow(count)
      counts[key] = sum.overflow ? .max : sum.partialValue
    }
    while counts.count > RefusalCounts.maximumEntries, let oldest = counts.keys.map(\.minute).min() {
      counts = counts.filter { $0.key.minute > oldest }
    }
  }

  /// Gives what has been counted, and begins anew.
  mutating func take() -> [Key: Int] {
    defer { counts = [:] }
    return counts
  }
}
