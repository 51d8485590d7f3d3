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
  private var order = 0

  /// When the next one is due; nil if there is none.
  var next: Duration? { entries.first?.due }

  mutating func add(_ delivery: Int, due: Duration) {
    order += 1
    let entry = Entry(due: due, order: order, delivery: delivery)
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
  }

  mutating func remove(_ delivery: Int) { entries.removeAll { $0.delivery == delivery } }

  /// Takes out what is due, the most urgent first.
  mutating func take(by now: Duration, most: Int) -> [Int] {
    let due = entries.prefix(most).prefix { $0.due <= now }
    entries.removeFirst(due.count)
    return due.map(\.delivery)
  }
}
