/// The words of an HTML text, with single blanks between them, cut at the end of a word.
func plainText(_ html: String, atMost limit: Int) -> String {
  var html = html
  let text = html.withUTF8 { HTMLText($0).text }
  var words: [UInt8] = []
  var length = 0
  /// Adds a word, or what says that there are more.
  func add(_ word: some Collection<UInt8>, count: Int) -> Bool {
    let fits = length + count < limit
    if !words.isEmpty { words.append(UInt8(ascii: " ")) }
    if fits { words.append(contentsOf: word) } else { words.append(contentsOf: "…".utf8) }
    length += count + 1
    return fits
  }
  var rest = text[...]
  // Blanks of ASCII part most words; what other scripts write is parted by their own blanks, too.
  while let start = rest.firstIndex(where: { !isBlank($0) }) {
    let end = rest[start...].firstIndex(where: isBlank) ?? rest.endIndex
    let part = rest[start..<end]
    rest = rest[end...]
    if part.allSatisfy({ $0 < 0x80 }) {
      guard add(part, count: part.count) else { break }
    } else {
      let parts = String(decoding: part, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard parts.allSatisfy({ add($0.utf8, count: $0.count) }) else { break }
    }
  }
  return String(decoding: words, as: UTF8.self)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

/// The reading of HTML for its text alone: tags, comments, scripts and styles are left out.
private struct HTMLText {
  private(set) var text: [UInt8] = []
  private var rest: Slice<UnsafeBufferPointer<UInt8>>
  /// Whether a quoted “>” is told from one that ends a tag; no longer once a tag was found that ends nowhere else, so that the text
  /// is searched through once, and not at each “<”.
  private var believesQuotes = true
  /// Whether a “>” may be left.
  private var hasEnds = true

  /// Words on both sides of these may be one; on both sides of any other tag they are two.
  private static let inline: Set = ["a", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"]
  private static let silent: Set = ["script", "style", "template", "noscript"]

  init(_ html: UnsafeBufferPointer<UInt8>) {
    rest = html[...]
    text.reserveCapacity(html.count)
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<") where skipMarkup(), UInt8(ascii: "&") where takeEntity(): continue
      // A control character is no text, but a line's end parts words.
      case ..<0x20, 0x7F:
        text.append(UInt8(ascii: " "))
        rest = rest.dropFirst()
      default:
        // The first was looked at: it is no more than itself.
        let end = rest.dropFirst().firstIndex(where: isSpecial) ?? rest.endIndex
        text.append(contentsOf: rest[..<end])
        rest = rest[end...]
      }
    }
  }

  /// Passes over a comment, a tag, or all that a script holds; false where a “<” is no more than that.
  private mutating func skipMarkup() -> Bool {
    if rest.starts(with: "<!--".utf8) { return skip(behind: "-->") }
    if rest.starts(with: "<![CDATA[".utf8) { return skip(behind: "]]>") }
    let inside = rest.dropFirst()
    if inside.first == UInt8(ascii: "!") || inside.first == UInt8(ascii: "?") { return skip(behind: ">") }
    let isEnd = inside.first == UInt8(ascii: "/")
    let letters = inside.dropFirst(isEnd ? 1 : 0).prefix { continuesName($0) }
    guard let first = letters.first, beginsName(first), let end = tagEnd(inside) else { return false }
    // Of letters only this bit differs by case, and digits have it.
    let name = String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
    rest = rest[end...].dropFirst()
    if !Self.inline.contains(name) { text.append(UInt8(ascii: " ")) }
    if !isEnd, Self.silent.contains(name) { skipContent(of: name) }
    return true
  }

  /// Where a tag ends; a “>” in a quoted attribute does not end it.
  private mutating func tagEnd(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard hasEnds else { return nil }
    if believesQuotes, let end = unquotedEnd(tag) { return end }
    // The quotes are none, or one is never closed: the next end is the best guess.
    believesQuotes = false
    let end = tag.firstIndex(of: UInt8(ascii: ">"))
    hasEnds = end != nil
    return end
  }

  private func unquotedEnd(_ tag: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var quote: UInt8?
    for (place, byte) in zip(tag.indices, tag) {
      switch (quote, byte) {
      case (nil, UInt8(ascii: ">")): return place
      case (nil, UInt8(ascii: "\"")), (nil, UInt8(ascii: "'")): quote = byte
      case (let open?, byte) where open == byte: quote = nil
      default: continue
      }
    }
    return nil
  }

  private mutating func skip(behind mark: String) -> Bool {
    // One that is never closed has all that follows.
    guard let behind = end(of: mark) else {
      rest = rest[rest.endIndex...]
      return true
    }
    rest = rest[behind...]
    text.append(UInt8(ascii: " "))
    return true
  }

  private mutating func skipContent(of name: String) {
    while let behind = end(of: "</") {
      rest = rest[behind...]
      guard rest.prefix(name.utf8.count).lazy.map({ $0 | 0x20 }).elementsEqual(name.utf8) else { continue }
      let last = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
      rest = rest[last...].dropFirst()
      return
    }
    rest = rest[rest.endIndex...]
  }

  /// Where the next of some marks ends.
  private func end(of mark: String) -> Int? {
    guard let first = mark.utf8.first else { return nil }
    var left = rest
    while let start = left.firstIndex(of: first) {
      left = left[start...]
      if left.starts(with: mark.utf8) { return start + mark.utf8.count }
      left = left.dropFirst()
    }
    return nil
  }

  /// Takes an entity for its character; false where an ampersand is no more than that.
  private mutating func takeEntity() -> Bool {
    let name = rest.dropFirst().prefix(32).prefix { continuesName($0) || $0 == UInt8(ascii: "#") }
    let behind = rest[name.endIndex...]
    guard !name.isEmpty, behind.first == UInt8(ascii: ";"),
      let character = HTMLEntities.character(String(decoding: name, as: UTF8.self))
    else { return false }
    text.append(contentsOf: character == "\u{A0}" ? " ".utf8 : String(character).utf8)
    rest = behind.dropFirst()
    return true
  }
}

/// Whether a byte may be more than itself.
private func isSpecial(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&")
}

private func beginsName(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

private func continuesName(_ byte: UInt8) -> Bool { beginsName(byte) || 0x30...0x39 ~= byte }
