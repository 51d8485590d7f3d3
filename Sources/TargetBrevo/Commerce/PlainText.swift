/// The words of an HTML text, with single blanks between them, cut at the end of a word.
func plainText(_ html: String, atMost limit: Int) -> String {
  var words: [Substring] = []
  var length = 0
  let text = HTMLText(html).text
  // Blanks of ASCII part most words; what other scripts write is parted by their own blanks, too.
  for part in text.utf8.split(whereSeparator: { $0 == 0x20 || 0x09...0x0D ~= $0 }) {
    let isASCII = part.allSatisfy { $0 < 0x80 }
    for word in isASCII ? [Substring(part)] : Substring(part).split(whereSeparator: \.isWhitespace) {
      let count = isASCII ? word.utf8.count : word.count
      guard length + count < limit else { return (words + ["…"]).joined(separator: " ") }
      words.append(word)
      length += count + 1
    }
  }
  return words.joined(separator: " ")
}

/// The reading of HTML for its text alone: tags, comments, scripts and styles are left out.
private struct HTMLText {
  private(set) var text = ""
  private var rest: Substring
  /// Whether a quoted “>” is told from one that ends a tag; no longer once a tag was found that ends nowhere else, so that the text
  /// is searched through once, and not at each “<”.
  private var believesQuotes = true
  /// Whether a “>” may be left.
  private var hasEnds = true

  /// Words on both sides of these may be one; on both sides of any other tag they are two.
  private static let inline: Set = ["a", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"]
  private static let silent: Set = ["script", "style", "template", "noscript"]

  init(_ html: String) {
    rest = html[...]
    while let character = rest.first {
      let plain = rest.utf8.prefix { 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
      // A mark behind the last character belongs to it, and comes next.
      if !plain.isEmpty {
        text += rest[..<plain.endIndex]
        rest = rest[plain.endIndex...]
        continue
      }
      switch character {
      case "<" where skipMarkup(): continue
      case "&" where takeEntity(): continue
      default:
        // A control character is no text, but a line's end parts words.
        let isControl = character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F }
        text.append(isControl ? " " : character)
        // Cannot trap: it has a first one here.
        rest.removeFirst()
      }
    }
  }

  /// Passes over a comment, a tag, or all that a script holds; false where a “<” is no more than that.
  private mutating func skipMarkup() -> Bool {
    if rest.hasPrefix("<!--") { return skip(behind: "-->") }
    if rest.hasPrefix("<![CDATA[") { return skip(behind: "]]>") }
    let inside = rest.utf8.dropFirst()
    if inside.first == UInt8(ascii: "!") || inside.first == UInt8(ascii: "?") { return skip(behind: ">") }
    let isEnd = inside.first == UInt8(ascii: "/")
    let letters = inside.dropFirst(isEnd ? 1 : 0).prefix(while: isLetterOrDigit)
    // A letter with a mark of its own behind it begins no name.
    guard let first = rest.dropFirst(isEnd ? 2 : 1).first, first.isASCII, first.isLetter, let end = tagEnd(inside)
    else {
      return false
    }
    let name = Substring(letters).lowercased()
    rest = Substring(rest.utf8[end...].dropFirst())
    if !Self.inline.contains(name) { text.append(" ") }
    if !isEnd, Self.silent.contains(name) { skipContent(of: name) }
    return true
  }

  /// Where a tag ends; a “>” in a quoted attribute does not end it.
  private mutating func tagEnd(_ tag: Substring.UTF8View) -> String.Index? {
    guard hasEnds else { return nil }
    if believesQuotes, let end = unquotedEnd(tag) { return end }
    // The quotes are none, or one is never closed: the next end is the best guess.
    believesQuotes = false
    let end = tag.firstIndex(of: UInt8(ascii: ">"))
    hasEnds = end != nil
    return end
  }

  private func unquotedEnd(_ tag: Substring.UTF8View) -> String.Index? {
    var quote: UInt8?
    for place in tag.indices {
      switch (quote, tag[place]) {
      case (nil, UInt8(ascii: ">")): return place
      case (nil, UInt8(ascii: "\"")), (nil, UInt8(ascii: "'")): quote = tag[place]
      case (let open?, let byte) where open == byte: quote = nil
      default: continue
      }
    }
    return nil
  }

  private mutating func skip(behind mark: String) -> Bool {
    guard let range = rest.firstRange(of: mark) else {
      // It was never closed, so all that follows belongs to it.
      rest = ""
      return true
    }
    rest = rest[range.upperBound...]
    text.append(" ")
    return true
  }

  private mutating func skipContent(of name: String) {
    while let place = rest.firstRange(of: "</")?.upperBound {
      rest = rest[place...]
      guard rest.prefix(name.count).lowercased() == name else { continue }
      let end = rest.firstIndex(of: ">") ?? rest.endIndex
      rest = rest[end...].dropFirst()
      return
    }
    rest = ""
  }

  /// Takes an entity for its character; false where an ampersand is no more than that.
  private mutating func takeEntity() -> Bool {
    let name = rest.dropFirst().prefix(32).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    let behind = rest[name.endIndex...]
    guard !name.isEmpty, behind.first == ";", let character = HTMLEntities.character(name) else { return false }
    text.append(character == "\u{A0}" ? " " : character)
    rest = behind.dropFirst()
    return true
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
