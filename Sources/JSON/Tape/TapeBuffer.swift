/// The memory in which a tape grows; it serves one text after the other.
struct TapeBuffer: ~Copyable {
  /// The number of words that are written; who writes them sets it at the end.
  var count = 0
  /// Room for ``capacity`` words; where it is changes as it grows.
  private(set) var words: UnsafeMutablePointer<UInt64>
  private(set) var capacity: Int

  private static let smallest = 64
  /// What is kept between texts at most, 8 MB: one huge text shall not hold its memory for ever.
  private static let largestKept = 1 << 20
  /// The bytes of a text for each word of its tape, of which records have more; what is guessed too low grows.
  private static let bytesPerWord = 8
  /// From so many words on, 64 KB, a tape leaves with its memory.
  private static let large = 1 << 13

  init(capacity: Int = smallest) {
    self.capacity = capacity
    words = .allocate(capacity: capacity)
  }

  /// A tape of one word.
  init(_ word: TapeWord) {
    self.init(capacity: 1)
    words.initialize(to: word.bits)
    count = 1
  }

  deinit { words.deallocate() }

  /// Gives the tape away: a small one as a copy that is just as large, so that the memory serves the next text as well.
  mutating func take() -> TapeBuffer {
    var taken = TapeBuffer(capacity: count < Self.large ? max(count, 1) : Self.smallest)
    if count < Self.large {
      taken.words.initialize(from: words, count: count)
      taken.count = count
    } else {
      swap(&self, &taken)
    }
    return taken
  }

  /// Gives the memory away, to be deallocated by whoever takes it.
  consuming func release() -> UnsafePointer<UInt64> {
    let words = words
    discard self
    return UnsafePointer(words)
  }

  /// Makes room for more words, and keeps some that are written; gives the room.
  mutating func grow(keeping count: Int) -> (words: UnsafeMutablePointer<UInt64>, capacity: Int) {
    self.count = count
    move(to: capacity * 2)
    return (words, capacity)
  }

  /// Forgets the tape, and makes room for that of a text of some bytes.
  mutating func removeAll(before bytes: Int) {
    count = 0
    if capacity > Self.largestKept { move(to: Self.smallest) }
    // What is taken before it is needed costs nothing as long as nothing stands in it.
    let likely = min(bytes / Self.bytesPerWord, Self.largestKept)
    if capacity < likely { move(to: likely) }
  }

  private mutating func move(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: newCapacity)
    larger.moveInitialize(from: words, count: count)
    words.deallocate()
    words = larger
    capacity = newCapacity
  }
}
