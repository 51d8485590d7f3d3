/// A reader of the elements of a DER document, one after the other (ITU-T X.690).
struct DERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next element; nil at the end, and where the bytes are none.
  mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
    guard let tag = rest.popFirst(), var length = rest.popFirst().map(Int.init) else { return nil }
    if length >= 0x80 {
      // In the long form the first byte says how many follow; four are more than any certificate needs.
      let count = length & 0x7F
      guard (1...4).contains(count), rest.count >= count else { return nil }
      length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(count)
    }
    guard length <= rest.count else { return nil }
    defer { rest = rest.dropFirst(length) }
    return (tag, rest.prefix(length))
  }

  /// The common name in a distinguished name, or else its organisation or unit; empty if it has none of them.
  static func commonName(in name: ArraySlice<UInt8>) -> String {
    var found: [UInt8: String] = [:]
    var sets = DERReader(name)
    while let set = sets.next() {
      var pairs = DERReader(set.content)
      while let pair = pairs.next() {
        var parts = DERReader(pair.content)
        // The attributes of a name are 2.5.4.x (X.520).
        guard let type = parts.next(), let value = parts.next(), type.content.count == 3,
          type.content.starts(with: [0x55, 0x04]), let attribute = type.content.last
        else { continue }
        found[attribute] = text(value.tag, value.content)
      }
    }
    return [3, 10, 11].lazy.compactMap { found[$0] }.first ?? ""
  }

  /// A text of any kind; `BMPString` has two bytes a character.
  private static func text(_ tag: UInt8, _ content: ArraySlice<UInt8>) -> String {
    guard tag == 0x1E else { return legible(String(decoding: content, as: UTF8.self)) }
    let bytes = Array(content)
    // Cannot trap: a byte fits.
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return legible(String(decoding: units, as: UTF16.self))
  }

  /// A text of a stranger's, fit for a terminal: of a bounded length, without control characters.
  static func legible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(100).map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }
}
