/// The memory in which a tape grows; it serves one text after the other.
struct TapeBuffer: ~Copyable {
  /// The number of words that are written; who writes them sets it at the end.
  var count = 0
  /// Room for ``capacity`` words; where it is changes as it grows.
  private(set) var words: UnsafeMutablePointer<UInt64>
  private(set) var capacity: Int

  private static let smallest = 512
  /// What is kept between texts at most, 8 MB: one huge text shall not hold its memory for ever.
  private static let largestKept = 1 << 20
  /// The bytes of a text for each word of its tape, of which records have somewhat more; what is guessed too low grows.
  private static let bytesPerWord = 12
  /// What is taken before it is needed at most, 512 KB.
  private static let largestGuess = 1 << 16

  init() {
    capacity = Self.smallest
    words = .allocate(capacity: capacity)
  }

  deinit { words.deallocate() }

  /// The tape as an array of its own.
  var copy: [UInt64] { Array(UnsafeBufferPointer(start: words, count: count)) }

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
    let likely = min(bytes / Self.bytesPerWord, Self.largestGuess)
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
