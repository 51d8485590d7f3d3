/// The keys that a parser has met, and which came after which: it compares what it expects before it looks for an end.
///
/// A row has mostly the keys of the row before it, in their order. Each known key says what key came behind it, and what key
/// came first in the objects that were its value, or that a list held which was. Whatever is expected is compared byte by
/// byte with the text, so a wrong guess costs time alone.
struct KnownKeys: ~Copyable {
  /// A key without escapes, with its quotes and the colon behind it.
  struct Key {
    /// The bytes, of 48 at most, and a mask of those that there are.
    var head: SIMD2<UInt64>
    var headMask: SIMD2<UInt64>
    var middle: SIMD2<UInt64>
    var middleMask: SIMD2<UInt64>
    var tail: SIMD2<UInt64>
    var tailMask: SIMD2<UInt64>
    /// The key's word on the tape without its place.
    var bits: UInt64
    /// The number of bytes.
    var count: Int
    /// The key in whose value it is.
    var owner: UnsafeMutablePointer<Key>?
    /// The key that came behind it in the same object, which has a higher rank, and the first in its value.
    var next: UnsafeMutablePointer<Key>
    var first: UnsafeMutablePointer<Key>
    /// It never falls while there are ways to the key, so that no way leads through a key twice.
    var rank = 0
  }

  /// What comes before all keys, and where nothing is expected: no text is like it.
  let none: UnsafeMutablePointer<Key>
  /// Whether a key has come that was not expected.
  let isSurprised: UnsafeMutablePointer<Bool>
  /// Room for ``room`` keys; nothing before a text is large enough to be worth it.
  private var keys: UnsafeMutablePointer<Key>?
  /// The hash by which each place is taken, or 0; behind them how many keys have lost their place.
  private var taken: UnsafeMutablePointer<UInt64>?

  private static let room = 512
  /// After so many keys have lost their place, all places are free again.
  private static let mostReplaced: UInt64 = 128
  private static let longest = 48
  /// From so many bytes on, or from the second text on, keys are noted.
  private static let large = 2048
  private var hasMetText = false

  init() {
    none = .allocate(capacity: 1)
    isSurprised = .allocate(capacity: 1)
    isSurprised.initialize(to: false)
    // No key has such bytes, so that neither mask leads to a match.
    none.initialize(
      to: Key(
        head: .init(repeating: .max), headMask: .init(repeating: .max), middle: .init(repeating: .max),
        middleMask: .init(repeating: .max), tail: .init(repeating: .max), tailMask: .init(repeating: .max), bits: 0,
        count: Self.longest, owner: nil, next: none, first: none))
  }

  deinit {
    none.deallocate()
    isSurprised.deallocate()
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
    func parts(_ place: Int) -> (bytes: SIMD2<UInt64>, mask: SIMD2<UInt64>) {
      let (one, two) = (part(place), part(place &+ 8))
      return (SIMD2(one.bytes, two.bytes), SIMD2(one.mask, two.mask))
    }
    let (head, middle, tail) = (parts(0), parts(16), parts(32))
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    // By its place, not by its address: so that the same texts give the same hashes in every run.
    var hash = UInt64(truncatingIfNeeded: owner == none ? Self.room : owner - keys)
    for part in [head.bytes, middle.bytes, tail.bytes] {
      hash = (hash ^ part.x ^ hash &>> 29) &* multiplier
      hash = (hash ^ part.y ^ hash &>> 29) &* multiplier
    }
    hash |= 1
    // The place that the hash says, or one of those behind it; where none is free, the key that has the first one goes.
    let first = Int(hash &>> 55)
    let places = (0..<8).lazy.map { (first &+ $0) & (Self.room &- 1) }
    let found = places.first { taken[$0] == hash } ?? places.first { taken[$0] == 0 }
    if found == nil {
      taken[Self.room] &+= 1
      // Keys that do not come any more, such as a schema's, would keep those that do from having places side by side.
      if taken[Self.room] >= Self.mostReplaced { forgetAll(keys, taken) }
    }
    let place = found ?? first
    if taken[place] != hash {
      let rank = taken[place] == 0 ? 0 : keys[place].rank
      taken[place] = hash
      (keys + place).initialize(
        to: Key(
          head: head.bytes, headMask: head.mask, middle: middle.bytes, middleMask: middle.mask, tail: tail.bytes,
          tailMask: tail.mask, bits: word.bits & ~0xFFF_FFFF, count: count, owner: owner, next: none, first: none,
          rank: rank))
    }
    return keys + place
  }

  /// Notes that a key came behind another in an object, so that it is expected there.
  ///
  /// A way through the keys of an object, from its first on, leads to ever higher ranks, and of each owner there is no key
  /// twice: so what is read by ways alone has no key twice.
  func link(_ last: UnsafeMutablePointer<Key>, to key: UnsafeMutablePointer<Key>) {
    // The last may have been another one's since: its place was taken while its value was read.
    guard last != key, last.pointee.owner == key.pointee.owner else { return }
    if key.pointee.rank <= last.pointee.rank {
      key.pointee.rank = last.pointee.rank &+ 1
      if key.pointee.next.pointee.rank <= key.pointee.rank { key.pointee.next = none }
    }
    last.pointee.next = key
  }

  /// Makes all places free, and lets no way lead to what was there.
  private func forgetAll(_ keys: UnsafeMutablePointer<Key>, _ taken: UnsafeMutablePointer<UInt64>) {
    for place in 0..<Self.room where taken[place] != 0 { keys[place] = none.pointee }
    taken.update(repeating: 0, count: Self.room &+ 1)
    none.pointee.first = none
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
    let two = (text.loadUnaligned(fromByteOffset: 16, as: SIMD2<UInt64>.self) ^ middle) & middleMask
    guard two.x | two.y == 0 else { return false }
    guard count > 32 else { return true }
    let three = (text.loadUnaligned(fromByteOffset: 32, as: SIMD2<UInt64>.self) ^ tail) & tailMask
    return three.x | three.y == 0
  }
}
