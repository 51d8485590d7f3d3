/// SipHash with one round for each word, three at the end and 128 bits (Aumasson and Bernstein, “SipHash: a fast
/// short-input PRF”), over words instead of bytes: who adds a text adds its length before it.
struct SipHash {
  private var v0: UInt64 = 0x736F_6D65_7073_6575 ^ Self.key.0
  private var v1: UInt64 = 0x646F_7261_6E64_6F6D ^ Self.key.1 ^ 0xEE
  private var v2: UInt64 = 0x6C79_6765_6E65_7261 ^ Self.key.0
  private var v3: UInt64 = 0x7465_6462_7974_6573 ^ Self.key.1

  /// Ledgers hold what comes of it: another key is another fingerprint of everything.
  private static let key: (UInt64, UInt64) = (0x7369_6E67_6572_2D62, 0x6967_636F_6D6D_6572)

  @inline(__always)
  mutating func add(_ word: UInt64) {
    v3 ^= word
    round()
    v0 ^= word
  }

  /// Ends the text, and gives its hash.
  @inline(__always)
  mutating func finish() -> (UInt64, UInt64) {
    v2 ^= 0xEE
    for _ in 0..<3 { round() }
    let high = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xDD
    for _ in 0..<3 { round() }
    return (high, v0 ^ v1 ^ v2 ^ v3)
  }

  /// Ends a part that is to be added to others, and gives what it comes to: the whole is mixed once more at its end.
  @inline(__always)
  mutating func mixed() -> (UInt64, UInt64) {
    v2 ^= 0xEE
    for _ in 0..<3 { round() }
    return (v0 ^ v1, v2 ^ v3)
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v1 = v1 &<< 13 | v1 &>> 51
    v1 ^= v0
    v0 = v0 &<< 32 | v0 &>> 32
    v2 &+= v3
    v3 = v3 &<< 16 | v3 &>> 48
    v3 ^= v2
    v0 &+= v3
    v3 = v3 &<< 21 | v3 &>> 43
    v3 ^= v0
    v2 &+= v1
    v1 = v1 &<< 17 | v1 &>> 47
    v1 ^= v2
    v2 = v2 &<< 32 | v2 &>> 32
  }
}

extension SipHash {
  /// Adds the length of some bytes and the bytes, the last word filled up with zeros.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    // A copy of its own can stay in registers.
    var hash = self
    defer { self = hash }
    hash.add(UInt64(truncatingIfNeeded: bytes.count))
    guard let base = bytes.baseAddress else { return }
    func word(_ place: Int) -> UInt64 { base.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian }
    var place = 0
    // Each load ends within the buffer. Four words at a time leave the processor more of it for the words.
    while place &+ 32 <= bytes.count {
      hash.add(word(place))
      hash.add(word(place &+ 8))
      hash.add(word(place &+ 16))
      hash.add(word(place &+ 24))
      place &+= 32
    }
    while place &+ 8 <= bytes.count {
      hash.add(word(place))
      place &+= 8
    }
    guard place < bytes.count else { return }
    var last: UInt64 = 0
    for byte in bytes[place...].reversed() { last = last << 8 | UInt64(byte) }
    hash.add(last)
  }
}
