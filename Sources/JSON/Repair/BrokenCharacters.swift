/// The repair of documents whose texts hold what is no character: halves of surrogate pairs, and bytes that are no UTF-8.
///
/// Programs that cut texts by their length, or that write another encoding than they say, leave such.
public enum BrokenCharacters {
  /// Gives a document in which U+FFFD, the replacement character, stands for each; nil if there is none.
  public static func replaced(in document: [UInt8]) -> [UInt8]? {
    // Swift reads bytes that are no UTF-8 as the replacement character.
    let text = withoutHalves(Array(String(decoding: document, as: UTF8.self).utf8))
    return text == document ? nil : text
  }

  private static func withoutHalves(_ document: [UInt8]) -> [UInt8] {
    var text = document
    var place = 0
    while place + 5 < text.count {
      guard text[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      guard let unit = unit(text, place) else {
        place += 2
        continue
      }
      if unit & 0xFC00 == 0xD800, let next = self.unit(text, place + 6), next & 0xFC00 == 0xDC00 {
        place += 12
        continue
      }
      if unit & 0xF800 == 0xD800 { text.replaceSubrange(place + 2..<place + 6, with: "fffd".utf8) }
      place += 6
    }
    return text
  }

  /// The number in an escape of four hexadecimal digits; nil if there is none.
  private static func unit(_ text: [UInt8], _ place: Int) -> UInt16? {
    guard place + 5 < text.count, text[place] == UInt8(ascii: "\\"), text[place + 1] == UInt8(ascii: "u") else {
      return nil
    }
    return UInt16(String(decoding: text[place + 2..<place + 6], as: UTF8.self), radix: 16)
  }
}
