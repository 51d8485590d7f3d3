extension JSONParser {
  /// Writes the tape of a text of some bytes with ``JSONDocument/padding`` zeros behind it.
  mutating func read(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) {
    tape.removeAll(before: count)
    depth = 0
    var place = Scan.space(base, 0)
    while true {
      // A value begins at `place`.
      switch base[place] {
      case UInt8(ascii: "\""):
        place = try string(base, place, count)
      case UInt8(ascii: "{"):
        try beginContainer(.object, at: place)
        place = Scan.space(base, place + 1)
        guard base[place] == UInt8(ascii: "}") else {
          place = try key(base, place, count)
          continue
        }
        endContainer(at: place)
        place += 1
      case UInt8(ascii: "["):
        try beginContainer(.array, at: place)
        place = Scan.space(base, place + 1)
        guard base[place] == UInt8(ascii: "]") else { continue }
        endContainer(at: place)
        place += 1
      case UInt8(ascii: "t"):
        place = try word(base, place, "true", .true)
      case UInt8(ascii: "f"):
        place = try word(base, place, "false", .false)
      case UInt8(ascii: "n"):
        place = try word(base, place, "null", .null)
      default:
        let end = try Scan.number(base, place)
        tape.append(TapeWord(.number, offset: place, length: end - place))
        place = end
      }

      // A value has ended before `place`, and with it perhaps those that hold it.
      while true {
        place = Scan.space(base, place)
        guard depth > 0 else {
          guard place == count else { throw Fault(.endOfText, place) }
          return
        }
        let isObject = countElement()
        if base[place] == UInt8(ascii: ",") {
          place = Scan.space(base, place + 1)
          if isObject { place = try key(base, place, count) }
          break
        }
        guard base[place] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Fault(.commaOrEnd(of: isObject ? "}" : "]"), place)
        }
        endContainer(at: place)
        place += 1
      }
    }
  }

  @inline(__always)
  private mutating func beginContainer(_ kind: JSONKind, at place: Int) throws(Fault) {
    guard depth < limits.maximumDepth else { throw Fault(.depth(atMost: limits.maximumDepth), place) }
    open[depth] = tape.count
    depth += 1
    tape.append(TapeWord(kind, offset: place, length: 0))
  }

  /// Counts an element of the innermost container, whose word holds the number while it is open; says if it is an object.
  @inline(__always)
  private func countElement() -> Bool {
    let opening = tape[open[depth - 1]]
    tape[open[depth - 1]] = opening.lengthened
    return opening.kind == JSONKind.object.rawValue
  }

  @inline(__always)
  private mutating func endContainer(at place: Int) {
    depth -= 1
    let start = open[depth]
    let opening = tape[start]
    tape.append(TapeWord(.end, offset: place, length: opening.length))
    let isObject = opening.kind == JSONKind.object.rawValue
    tape[start] = TapeWord(isObject ? .object : .array, offset: opening.offset, length: tape.count - start)
  }

  /// Writes a string's word and returns the place behind the string.
  @inline(__always)
  private mutating func string(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) throws(Fault) -> Int {
    let (end, escaped) = try Scan.string(base, start + 1, count)
    tape.append(TapeWord(.string, offset: start + 1, length: end - start - 1, flag: escaped))
    return end + 1
  }

  /// Writes a key's word and returns the place of its value.
  private mutating func key(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) throws(Fault) -> Int {
    guard base[start] == UInt8(ascii: "\"") else { throw Fault(.key, start) }
    let colon = Scan.space(base, try string(base, start, count))
    guard base[colon] == UInt8(ascii: ":") else { throw Fault(.colon, colon) }
    return Scan.space(base, colon + 1)
  }

  @inline(__always)
  private mutating func word(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ word: StaticString, _ kind: JSONKind
  ) throws(Fault) -> Int {
    try Scan.word(base, start, word)
    tape.append(TapeWord(kind, offset: start, length: word.utf8CodeUnitCount))
    return start + word.utf8CodeUnitCount
  }
}
