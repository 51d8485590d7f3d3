/// What is due when, in its order.
struct Agenda: Sendable {
  /// A delivery with its time; what is due at one time keeps its order.
  private struct Entry: Comparable {
    let due: Duration
    let order: Int
    let delivery: Int

    static func < (left: Entry, right: Entry) -> Bool { (left.due, left.order) < (right.due, right.order) }
  }

  private var entries: [Entry] = []
  /// The place of the first one; what stands before it has been taken out.
  private var head = 0
  private var order = 0

  /// When the next one is due; nil if there is none.
  var next: Duration? { head < entries.count ? entries[head].due : nil }

  mutating func add(_ delivery: Int, due: Duration) {
    order += 1
    let entry = Entry(due: due, order: order, delivery: delivery)
    var (low, high) = (head, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
  }

  mutating func remove(_ deliveries: Set<Int>) {
    tidy()
    entries.removeAll { deliveries.contains($0.delivery) }
  }

  /// Takes out the most urgent one that is due; nil if none is.
  mutating func take(by now: Duration) -> Int? {
    guard let next, next <= now else { return nil }
    defer {
      head += 1
      if head > 1000, head > entries.count / 2 { tidy() }
    }
    return entries[head].delivery
  }

  private mutating func tidy() {
    entries = Array(entries.dropFirst(head))
    head = 0
  }
}
