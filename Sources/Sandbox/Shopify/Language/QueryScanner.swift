/// The tokens of a text in the query language.
struct QueryScanner {
  enum Token: Equatable {
    case name(String)
    case string(String)
    case number(String)
    case sign(Character)
    case spread
    case end
  }

  private let text: [Character]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String) { self.text = Array(text) }

  /// The next token and where it stands.
  mutating func next() throws(QueryFault) -> (token: Token, place: QueryPlace) {
    skip()
    let place = QueryPlace(line: line, column: position - lineStart + 1)
    guard position < text.count else { return (.end, place) }
    let first = text[position]
    if first.isLetter || first == "_" {
      return (.name(take { $0.isLetter || $0.isNumber || $0 == "_" }), place)
    }
    if first == "-" || first.isNumber {
      return (.number(take { $0.isNumber || "+-.eE".contains($0) }), place)
    }
    if first == "\"" { return (.string(try string(at: place)), place) }
    position += 1
    guard first == "." else {
      guard "{}()[]:=!$@|&".contains(first) else { throw .syntax("unexpected \"\(first)\"", at: place) }
      return (.sign(first), place)
    }
    guard text[position...].prefix(2).elementsEqual("..") else { throw .syntax("unexpected \".\"", at: place) }
    position += 2
    return (.spread, place)
  }

  private mutating func skip() {
    while position < text.count {
      let character = text[position]
      if character.isNewline {
        position += 1
        (line, lineStart) = (line + 1, position)
      } else if character.isWhitespace || character == "," || character == "\u{FEFF}" {
        position += 1
      } else if character == "#" {
        while position < text.count, !text[position].isNewline { position += 1 }
      } else {
        return
      }
    }
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = position
    while position < text.count, belongs(text[position]) { position += 1 }
    return String(text[start..<position])
  }

  private mutating func string(at place: QueryPlace) throws(QueryFault) -> String {
    position += 1
    if text[position...].prefix(2).elementsEqual("\"\"") { throw .syntax("block strings are not read here", at: place) }
    var value = ""
    while position < text.count {
      let character = text[position]
      position += 1
      if character == "\"" { return value }
      if character.isNewline { break }
      guard character == "\\" else {
        value.append(character)
        continue
      }
      guard position < text.count else { break }
      let escaped = text[position]
      position += 1
      switch escaped {
      case "n": value.append("\n")
      case "t": value.append("\t")
      case "r": value.append("\r")
      case "u":
        let digits = String(text[position...].prefix(4))
        position = min(position + 4, text.count)
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
          throw .syntax("a bad escape", at: place)
        }
        value.unicodeScalars.append(scalar)
      default: value.append(escaped)
      }
    }
    throw .syntax("a string without its end", at: place)
  }
}
