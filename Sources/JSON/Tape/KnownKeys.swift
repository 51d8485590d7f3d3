/// The keys that a parser has met, and which came after which: it compares what it expects before it looks for an end.
///
/// A row has mostly the keys of the row before it, in their order. Each known key says what key came behind it, and what key
/// came first in the objects that were its value, or that a list held which was. Whatever is expected is compared byte by
/// byte with the text, so a wrong guess costs time alone.
struct KnownKeys: ~Copyable {
  /// A key without escapes, with its quotes and the colon behind it.
  struct Key {
    /// The bytes, of 32 at most, and a mask of those that there are.
    var head: SIMD2<UInt64>
    var headMask: SIMD2<UInt64>
    var tail: SIMD2<UInt64>
    var tailMask: SIMD2<UInt64>
    /// The key's word on the tape without its place.
    var bits: UInt64
    /// The number of bytes.
    var count: Int
    /// The key that came behind it, and the first in its value.
    var next: UnsafeMutablePointer<Key>
    var first: UnsafeMutablePointer<Key>
  }

  /// What comes before all keys, and where nothing is expected: no text is like it.
  let none: UnsafeMutablePointer<Key>
  /// Room for ``room`` keys; nothing before a text is large enough to be worth it.
  private var keys: UnsafeMutablePointer<Key>?
  /// The hash by which each place is taken, or 0; behind them how many keys have lost their place.
  private var taken: UnsafeMutablePointer<UInt64>?

  private static let room = 512
  /// After so many keys have lost their place, all places are free again.
  private static let mostReplaced: UInt64 = 128
  private static let longest = 32
  /// From so many bytes on, or from the second text on, keys are noted.
  private static let large = 2048
  private var hasMetText = false

  init() {
    none = .allocate(capacity: 1)
    // No key has such bytes, so that neither mask leads to a match.
    none.initialize(
      to: Key(
        head: .init(repeating: .max), headMask: .init(repeating: .max), tail: .init(repeating: .max),
        tailMask: .init(repeating: .max), bits: 0, count: Self.longest, next: none, first: none))
  }

  deinit {
    none.deallocate()
    keys?.deallocate()
    taken?.deallocate()
  }

  /// Makes ready for a text.
  mutating func prepare(for count: Int) {
    defer { hasMetText = true }
    guard keys == nil, hasMetText || count >= Self.large else { return }
    keys = .allocate(capacity: Self.room)
    let taken = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.room + 1)
    taken.initialize(repeating: 0, count: Self.room + 1)
    self.taken = taken
  }

  /// Notes a key.
  ///
  /// - Parameters:
  ///   - word: its word on the tape.
  ///   - base: the text.
  ///   - count: the number of bytes from its opening quote to behind its colon.
  ///   - owner: the key in whose value it is.
  /// - Returns: the key; nil if it is none of those that can be noted.
  func note(
    _ word: TapeWord, _ base: UnsafePointer<UInt8>, count: Int, owner: UnsafeMutablePointer<Key>
  ) -> UnsafeMutablePointer<Key>? {
    // White space before the colon makes the text longer than the key.
    guard let keys, let taken, !word.flag, count == word.length &+ 3, count <= Self.longest else { return nil }
    let text = UnsafeRawPointer(base + (word.offset &- 1))
    // What is read behind the key is text, or the zeros behind it: no more of it than what is not zero in the mask.
    func part(_ place: Int) -> (bytes: UInt64, mask: UInt64) {
      let left = min(max(count &- place, 0), 8)
      let mask = UInt64.max >> UInt64(64 - 8 * left)
      return left == 0 ? (0, 0) : (text.loadUnaligned(fromByteOffset: place, as: UInt64.self) & mask, mask)
    }
    let (one, two, three, four) = (part(0), part(8), part(16), part(24))
    let (head, tail) = (SIMD2(one.bytes, two.bytes), SIMD2(three.bytes, four.bytes))
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    // By its place, not by its address: so that the same texts give the same hashes in every run.
    var hash = UInt64(truncatingIfNeeded: owner == none ? Self.room : owner - keys)
    for part in [head.x, head.y, tail.x, tail.y] { hash = (hash ^ part ^ hash &>> 29) &* multiplier }
    hash |= 1
    // The place that the hash says, or one of those behind it; where none is free, the key that has the first one goes.
    let first = Int(hash &>> 55)
    let places = (0..<8).lazy.map { (first &+ $0) & (Self.room &- 1) }
    let found = places.first { taken[$0] == hash } ?? places.first { taken[$0] == 0 }
    if found == nil {
      taken[Self.room] &+= 1
      // Keys that do not come any more, such as a schema's, would keep those that do from having places side by side.
      if taken[Self.room] >= Self.mostReplaced { taken.update(repeating: 0, count: Self.room &+ 1) }
    }
    let place = found ?? first
    if taken[place] != hash {
      taken[place] = hash
      (keys + place).initialize(
        to: Key(
          head: head, headMask: SIMD2(one.mask, two.mask), tail: tail, tailMask: SIMD2(three.mask, four.mask),
          bits: word.bits & ~0xFFF_FFFF, count: count, next: none, first: none))
    }
    return keys + place
  }
}

extension KnownKeys.Key {
  /// Whether a text goes on with the key.
  @inline(__always)
  func stands(at text: UnsafePointer<UInt8>) -> Bool {
    let text = UnsafeRawPointer(text)
    let one = (text.loadUnaligned(as: SIMD2<UInt64>.self) ^ head) & headMask
    guard one.x | one.y == 0 else { return false }
    guard count > 16 else { return true }
    // Sixteen bytes were text, so sixteen more can be read.
    let other = (text.loadUnaligned(fromByteOffset: 16, as: SIMD2<UInt64>.self) ^ tail) & tailMask
    return other.x | other.y == 0
  }
}
