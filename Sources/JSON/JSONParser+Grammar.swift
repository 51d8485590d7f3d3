extension JSONParser {
  /// Writes the tape of a text of some bytes with ``JSONDocument/padding`` zeros behind it.
  ///
  /// All that changes at each byte is in local variables, which the compiler can keep in registers.
  mutating func read(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) {
    tape.removeAll(before: count)
    var words = tape.words
    var room = tape.capacity
    var filled = 0
    // The container that is open: its place on the tape, the number of its elements and whether they are members.
    var (start, elements, isObject, depth) = (0, 0, false, 0)
    var place = Scan.space(base, 0)
    while true {
      // No more than three words are written until the next look: a key, and a container's first word and its last.
      if filled &+ 3 > room { (words, room) = tape.grow(keeping: filled) }
      if isObject {
        (words[filled], place) = try Self.key(base, place, count)
        filled &+= 1
      }
      // A value begins at `place`.
      switch base[place] {
      case UInt8(ascii: "\""):
        let (end, escaped) = try Scan.string(base, place &+ 1, count)
        words[filled] =
          TapeWord(.string, offset: place &+ 1, length: end &- place &- 1, flag: escaped).bits
        filled &+= 1
        place = end &+ 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < limits.maximumDepth else { throw Fault(.depth(atMost: limits.maximumDepth), place) }
        // While an inner container is open, the outer one's word holds the number of elements so far.
        if depth > 0 { words[start] = TapeWord(bits: words[start]).with(length: elements).bits }
        open[depth] = start
        depth &+= 1
        (start, elements, isObject) = (filled, 0, base[place] == UInt8(ascii: "{"))
        words[filled] = TapeWord(isObject ? .object : .array, offset: place, length: 0).bits
        filled &+= 1
        place = Scan.space(base, place &+ 1)
        if base[place] != (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { continue }
        words[filled] = TapeWord(.end, offset: place, length: 0).bits
        filled &+= 1
        words[start] = TapeWord(bits: words[start]).with(length: filled &- start).bits
        place &+= 1
        depth &-= 1
        start = open[depth]
        (elements, isObject) = depth > 0 ? TapeWord(bits: words[start]).standing : (0, false)
      case UInt8(ascii: "t"):
        (words[filled], place) = try Self.word(base, place, "true", .true)
        filled &+= 1
      case UInt8(ascii: "f"):
        (words[filled], place) = try Self.word(base, place, "false", .false)
        filled &+= 1
      case UInt8(ascii: "n"):
        (words[filled], place) = try Self.word(base, place, "null", .null)
        filled &+= 1
      default:
        let end = try Scan.number(base, place)
        words[filled] = TapeWord(.number, offset: place, length: end &- place).bits
        filled &+= 1
        place = end
      }

      // A value has ended before `place`, and with it perhaps those that hold it.
      while true {
        place = Scan.space(base, place)
        guard depth > 0 else {
          guard place == count else { throw Fault(.endOfText, place) }
          return tape.count = filled
        }
        elements &+= 1
        if base[place] == UInt8(ascii: ",") {
          place = Scan.space(base, place &+ 1)
          break
        }
        guard base[place] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Fault(.commaOrEnd(of: isObject ? "}" : "]"), place)
        }
        if filled == room { (words, room) = tape.grow(keeping: filled) }
        words[filled] = TapeWord(.end, offset: place, length: elements).bits
        filled &+= 1
        words[start] = TapeWord(bits: words[start]).with(length: filled &- start).bits
        place &+= 1
        depth &-= 1
        start = open[depth]
        (elements, isObject) = depth > 0 ? TapeWord(bits: words[start]).standing : (0, false)
      }
    }
  }

  /// Reads a key; gives its word and the place of its value.
  @inline(__always)
  private static func key(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) throws(Fault) -> (word: UInt64, place: Int) {
    guard base[start] == UInt8(ascii: "\"") else { throw Fault(.key, start) }
    let (end, escaped) = try Scan.string(base, start &+ 1, count)
    let colon = Scan.space(base, end &+ 1)
    guard base[colon] == UInt8(ascii: ":") else { throw Fault(.colon, colon) }
    let word = TapeWord(.string, offset: start &+ 1, length: end &- start &- 1, flag: escaped)
    return (word.bits, Scan.space(base, colon &+ 1))
  }

  @inline(__always)
  private static func word(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ word: StaticString, _ kind: JSONKind
  ) throws(Fault) -> (word: UInt64, place: Int) {
    try Scan.word(base, start, word)
    let length = word.utf8CodeUnitCount
    return (TapeWord(kind, offset: start, length: length).bits, start &+ length)
  }
}
