/// A short digest, by which this program knows a text again (FNV-1a, 64 bits); it protects nothing.
enum Digest {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
