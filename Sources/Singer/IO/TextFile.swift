/// The bytes of texts that people keep in files.
public enum TextFile {
  /// Gives a text as plain UTF-8: without the mark that Windows' editors put before it, and out of UTF-16 if the mark
  /// says so.
  ///
  /// RFC 8259 (8.1) lets readers of JSON pass over the mark.
  public static func plain(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: mark) { return Array(bytes.dropFirst(mark.count)) }
    guard bytes.count % 2 == 0 else { return bytes }
    let isSwapped: Bool
    switch bytes.prefix(2) {
    case [0xFF, 0xFE]: isSwapped = true
    case [0xFE, 0xFF]: isSwapped = false
    default: return bytes
    }
    let units = stride(from: 2, to: bytes.count, by: 2).map { place in
      // Cannot trap: a byte fits.
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isSwapped ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The byte order mark as UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
