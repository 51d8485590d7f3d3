#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A counter of the lines that begin with a prefix, in text that comes in pieces.
struct LineCounter {
  private let prefix: [UInt8]
  /// How much of the prefix the current line has shown; nil once it has shown something else, or all of it.
  private var matched: Int? = 0
  private(set) var count = 0

  init(prefix: String) { self.prefix = Array(prefix.utf8) }

  /// Takes the first bytes of a buffer in.
  mutating func take(_ bytes: [UInt8], _ length: Int) {
    var place = 0
    while place < length {
      if let shown = matched {
        if bytes[place] == prefix[shown] {
          matched = shown + 1
          place += 1
          if shown + 1 == prefix.count {
            count += 1
            matched = nil
          }
          continue
        }
        matched = nil
      }
      guard let newline = nextNewline(in: bytes, place, length) else { return }
      place = newline + 1
      matched = 0
    }
  }

  private func nextNewline(in bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, end - start) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
