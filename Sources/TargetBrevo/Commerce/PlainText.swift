/// The words of an HTML text, with single blanks between them, cut at the end of a word.
func plainText(_ html: String, atMost limit: Int) -> String {
  var words: [Substring] = []
  var length = 0
  for word in withoutTags(html).split(whereSeparator: \.isWhitespace) {
    guard length + word.count < limit else {
      words.append("…")
      break
    }
    words.append(word)
    length += word.count + 1
  }
  return words.joined(separator: " ")
}

private func withoutTags(_ html: String) -> String {
  var text = ""
  var tag: String?
  for character in html {
    if tag == nil, character == "<" {
      tag = ""
    } else if let name = tag, character == ">" {
      // Words on both sides of a paragraph's end are two, those on both sides of bold letters may be one.
      let word = name.drop { $0 == "/" }.prefix(while: \.isLetter).lowercased()
      if !inline.contains(word) { text.append(" ") }
      tag = nil
    } else if tag != nil {
      tag?.append(character)
    } else {
      text.append(character)
    }
  }
  for (entity, character) in entities { text.replace(entity, with: character) }
  return text
}

private let inline: Set = ["a", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"]

private let entities = [
  ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"),
]
