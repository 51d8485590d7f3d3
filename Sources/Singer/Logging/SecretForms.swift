#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A secret in all forms that it can take in a text: as it is, escaped as in JSON or as Swift prints it (also twice),
/// percent-encoded, as HTML has it, or cut off behind its half.
///
/// Letters, digits and `-._~` look the same in all of them, so a text without their longest run is passed over fast.
struct SecretForms: Sendable {
  /// The bytes of the secret; several backslashes in a row are one, because escaping multiplies them.
  private let bytes: [UInt8]
  /// The beginning of the longest run of bytes that have one form, and where it stands.
  private let needle: [UInt8]
  private let place: Int

  /// The longest form of one byte, such as `\\u{0022}`.
  private static let longest = 10

  /// Creates the forms of a secret that is not empty.
  init(_ secret: String) {
    var bytes: [UInt8] = []
    for byte in secret.utf8 where byte != UInt8(ascii: "\\") || bytes.last != byte { bytes.append(byte) }
    self.bytes = bytes
    let runs = bytes.indices.map { start in bytes[start...].prefix { SecretForms.isPlain($0) } }
    let run = runs.max { $0.count < $1.count } ?? []
    place = run.isEmpty ? 0 : run.startIndex
    needle = Array(run.prefix(12))
  }

  /// The places of the secret in a text, in order; they do not overlap.
  func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    while let hit = next(in: text, from) {
      // What stands before the needle may take more bytes than the secret has.
      let first = max(found.last?.upperBound ?? 0, hit - place * SecretForms.longest)
      let match = (first...hit).lazy.compactMap { start in self.match(in: text, at: start).map { start..<$0 } }
        .first { $0.upperBound > hit }
      if let match { found.append(match) }
      from = match?.upperBound ?? hit + 1
    }
    return found
  }

  /// The next place of the needle; every place, where the secret has no plain byte.
  private func next(in text: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
    guard let first = needle.first else { return from < text.count ? from : nil }
    var from = from
    while let base = text.baseAddress, from + needle.count <= text.count {
      // Cannot trap: a byte fits.
      guard let hit = memchr(base + from, Int32(first), text.count - from - needle.count + 1) else { return nil }
      let place = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if memcmp(base + place, needle, needle.count) == 0 { return place }
      from = place + 1
    }
    return nil
  }

  /// The end of the secret that begins at a place: of the whole, or of more than half of it; nil if there is none.
  private func match(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var best = (count: 0, end: start)
    extend(in: text, 0, start, &best)
    return best.count == bytes.count || best.count >= 12 && best.count * 2 > bytes.count ? best.end : nil
  }

  private func extend(
    in text: UnsafeBufferPointer<UInt8>, _ count: Int, _ position: Int, _ best: inout (count: Int, end: Int)
  ) {
    if count > best.count { best = (count, position) }
    guard count < bytes.count else { return }
    for end in ends(in: text, of: bytes[count], at: position) where best.count < bytes.count {
      extend(in: text, count + 1, end, &best)
    }
  }

  /// Where a byte may end that begins at a position, in whatever form; the longest first.
  private func ends(in text: UnsafeBufferPointer<UInt8>, of byte: UInt8, at position: Int) -> [Int] {
    guard position < text.count else { return [] }
    if SecretForms.isPlain(byte) { return text[position] == byte ? [position + 1] : [] }
    var ends: Set = [position]
    var open = [position]
    while let position = open.popLast() {
      for end in SecretForms.forms(in: text, of: byte, at: position) where ends.insert(end).inserted {
        // Only of backslashes one may stand for several.
        if byte == UInt8(ascii: "\\") { open.append(end) }
      }
    }
    ends.remove(position)
    return ends.sorted(by: >)
  }

  private static func forms(in text: UnsafeBufferPointer<UInt8>, of byte: UInt8, at position: Int) -> [Int] {
    guard position < text.count else { return [] }
    let behind = text[position...].prefix { $0 == UInt8(ascii: "\\") }.endIndex
    var ends: [Int] = []
    if text[position] == byte { ends.append(position + 1) }
    if behind > position {
      if behind < text.count, text[behind] == byte { ends.append(behind + 1) }
      if let end = escape(in: text[behind...], byte) { ends.append(end) }
    }
    for end in [percent(in: text[position...], byte), entity(in: text[position...], byte)] {
      if let end { ends.append(end) }
    }
    return ends
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
