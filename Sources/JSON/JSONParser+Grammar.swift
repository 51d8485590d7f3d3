extension JSONParser {
  /// Writes the tape of a text of some bytes with ``JSONDocument/padding`` zeros behind it.
  ///
  /// All that changes at each byte is in local variables, which the compiler can keep in registers.
  mutating func read(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) {
    tape.removeAll(before: count)
    known.prepare(for: count)
    var words = tape.words
    var room = tape.capacity
    var filled = 0
    // The container that is open: its place on the tape, the number of its elements and whether they are members.
    var (start, elements, isObject, depth) = (0, 0, false, 0)
    // The last key, and the one in whose value it is.
    var (last, owner) = (known.none, known.none)
    var place = Scan.space(base, 0)
    while true {
      // No more than three words are written until the next look: a key, and a container's first word and its last.
      if filled &+ 3 > room { (words, room) = tape.grow(keeping: filled) }
      // A value begins at `place`, or a key that is read first; the value may be over then.
      var hasEnded = false
      if isObject {
        var run = MemberRun(place: place, filled: filled, elements: elements, last: last)
        let stop = try readMembers(&run, base, count, words, room, owner)
        (place, filled, elements, last) = (run.place, run.filled, run.elements, run.last)
        if known.isSurprised.pointee { doubt(words, start, depth) }
        if stop == .room { continue }
        hasEnded = stop == .end
      }
      if !hasEnded {
        switch base[place] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          guard depth < limits.maximumDepth else { throw Fault(.depth(atMost: limits.maximumDepth), place) }
          // While an inner container is open, the outer one's word holds the number of elements so far.
          if depth > 0 { words[start] = TapeWord(bits: words[start]).with(length: elements).bits }
          open[depth] = start
          owners[depth] = owner
          depth &+= 1
          if isObject { owner = last }
          (start, elements, isObject) = (filled, 0, base[place] == UInt8(ascii: "{"))
          words[filled] = TapeWord(isObject ? .object : .array, offset: place, length: 0, flag: isObject).bits
          filled &+= 1
          place = Scan.space(base, place &+ 1)
          // What is empty ends below.
          if base[place] != (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { continue }
        default:
          (words[filled], place) = try Self.scalar(base, place, count)
          filled &+= 1
          elements &+= 1
        }
      }

      // A value has ended before `place`, and with it perhaps those that hold it.
      while true {
        place = Scan.space(base, place)
        guard depth > 0 else {
          guard place == count else { throw Fault(.endOfText, place) }
          return tape.count = filled
        }
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
        if isObject { last = owner }
        owner = owners[depth]
        elements &+= 1
      }
    }
  }

  /// Takes back of all objects that are open that their keys are known to differ.
  @inline(never)
  private func doubt(_ words: UnsafeMutablePointer<UInt64>, _ start: Int, _ depth: Int) {
    known.isSurprised.pointee = false
    words[start] = TapeWord(bits: words[start]).withoutFlag.bits
    for outer in 1..<depth { words[open[outer]] = TapeWord(bits: words[open[outer]]).withoutFlag.bits }
  }

  /// Reads a value that is no container; gives its word and the place behind it.
  @inline(__always)
  static func scalar(
    _ base: UnsafePointer<UInt8>, _ place: Int, _ count: Int
  ) throws(Fault) -> (word: UInt64, place: Int) {
    switch base[place] {
    case UInt8(ascii: "\""):
      let (end, escaped) = try Scan.string(base, place &+ 1, count)
      return (TapeWord(.string, offset: place &+ 1, length: end &- place &- 1, flag: escaped).bits, end &+ 1)
    case UInt8(ascii: "t"): return try word(base, place, "true", .true)
    case UInt8(ascii: "f"): return try word(base, place, "false", .false)
    case UInt8(ascii: "n"): return try word(base, place, "null", .null)
    default:
      let (end, isInteger) = try Scan.number(base, place)
      let isShort = isInteger && end &- place <= TapeWord.shortInteger
      return (TapeWord(.number, offset: place, length: end &- place, flag: isShort).bits, end)
    }
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
