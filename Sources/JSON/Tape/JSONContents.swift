/// The bytes and the tape of a document as plain pointers, for the length of a call.
///
/// Eight bytes can be read at every place of the text because zeros stand behind it.
@usableFromInline
struct JSONContents {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  @usableFromInline let tape: UnsafePointer<UInt64>

  /// A key to look for, with its first eight bytes at hand and what the words of strings of its length have in common.
  struct Key {
    let bytes: UnsafeBufferPointer<UInt8>
    let head: UInt64
    let shape: UInt64
  }

  @inlinable @inline(__always)
  func word(_ place: Int) -> TapeWord { TapeWord(bits: tape[place]) }

  /// The place on the tape behind a value.
  @inline(__always)
  func next(after place: Int) -> Int { place + word(place).span }

  /// Prepares a key that shall be compared with many.
  func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    Key(bytes: bytes, head: Self.head(bytes), shape: TapeWord(.string, offset: 0, length: bytes.count).shape)
  }

  /// The first eight bytes of a text; those behind its end are zero.
  @inline(__always)
  static func head(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if text.count >= 8, let base = text.baseAddress {
      return UnsafeRawPointer(base).loadUnaligned(as: UInt64.self).littleEndian
    }
    guard let base = text.baseAddress.map({ UnsafeRawPointer($0) }) else { return 0 }
    func load<Word: FixedWidthInteger>(_ place: Int, as _: Word.Type) -> UInt64 {
      UInt64(truncatingIfNeeded: base.loadUnaligned(fromByteOffset: place, as: Word.self).littleEndian)
    }
    // Two words that overlap have all bytes.
    switch text.count {
    case 4...:
      return load(0, as: UInt32.self) | load(text.count &- 4, as: UInt32.self) &<< UInt64(8 &* (text.count &- 4))
    case 2...:
      return load(0, as: UInt16.self) | load(text.count &- 1, as: UInt8.self) &<< UInt64(8 &* (text.count &- 1))
    case 1: return load(0, as: UInt8.self)
    default: return 0
    }
  }

  /// Says whether the string at a place of the tape holds a text, its escapes resolved.
  @inline(__always)
  func text(at place: Int, is key: Key) -> Bool {
    let word = word(place)
    guard word.shape == key.shape else { return word.flag && escapedText(word, equals: key.bytes) }
    guard head(of: word) == key.head else { return false }
    guard word.length > 8, let other = key.bytes.baseAddress else { return true }
    return Self.equal(bytes + word.offset, other, word.length)
  }

  /// Says whether the strings at two places of the tape, both without escapes, are the same.
  func sameText(_ first: TapeWord, _ second: TapeWord) -> Bool {
    guard first.length == second.length, head(of: first) == head(of: second) else { return false }
    return first.length <= 8 || Self.equal(bytes + first.offset, bytes + second.offset, first.length)
  }

  /// The hash of a string that has no escapes.
  @inline(__always)
  func hash(of word: TapeWord) -> UInt64 {
    let last = word.length > 8 ? load(word.offset &+ word.length &- 8) : 0
    return Self.hash(count: word.length, head: head(of: word), last: last)
  }

  /// The hash of a string that holds a text and has no escapes.
  @inline(__always)
  func hash(of key: Key) -> UInt64 {
    let end = key.bytes.count > 8 ? key.bytes.baseAddress.map { UnsafeRawPointer($0 + (key.bytes.count &- 8)) } : nil
    let last = end?.loadUnaligned(as: UInt64.self).littleEndian ?? 0
    return Self.hash(count: key.bytes.count, head: key.head, last: last)
  }

  /// Mixes the length, the first bytes and, of a text of more than eight, the last into 64 bits of which the highest are the
  /// best.
  @inline(__always)
  private static func hash(count: Int, head: UInt64, last: UInt64) -> UInt64 {
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    let hash = (UInt64(truncatingIfNeeded: count) ^ head) &* multiplier
    return count > 8 ? (hash ^ (hash >> 29) ^ last) &* multiplier : hash
  }

  /// The first eight bytes of a string; those behind its end are zero.
  @inline(__always)
  func head(of word: TapeWord) -> UInt64 { load(word.offset) & Self.mask(word.length) }

  /// The first bytes of what stands at a place, eight at most; behind them zeros.
  @inline(__always)
  func bytes(at place: Int, atMost count: Int) -> UInt64 { load(place) & Self.mask(count) }

  @inline(__always)
  func load(_ place: Int) -> UInt64 {
    UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self).littleEndian
  }

  @inline(__always)
  func load16(_ place: Int) -> SIMD2<UInt64> {
    let words = UnsafeRawPointer(bytes + place).loadUnaligned(as: SIMD2<UInt64>.self)
    return SIMD2(words.x.littleEndian, words.y.littleEndian)
  }

  /// The bits of the first bytes of a word, of eight at most.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }

  private func escapedText(_ word: TapeWord, equals text: UnsafeBufferPointer<UInt8>) -> Bool {
    // An escape is always longer than what it stands for.
    guard word.length > text.count else { return false }
    return unescaped(UnsafeBufferPointer(start: bytes + word.offset, count: word.length)).elementsEqual(text)
  }

  /// Says whether two texts of more than eight bytes are the same behind their first eight.
  static func equal(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    func load(_ base: UnsafePointer<UInt8>, _ place: Int) -> UInt64 {
      UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
    }
    var place = 8
    while place + 8 <= count {
      if load(first, place) != load(second, place) { return false }
      place += 8
    }
    return load(first, count - 8) == load(second, count - 8)
  }
}
