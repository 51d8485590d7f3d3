/// Members of an object that are read one after the other.
struct MemberRun {
  /// Where a key begins; behind the run where what stopped it begins.
  var place: Int
  /// The number of words on the tape.
  var filled: Int
  /// The number of members of the object that have been read.
  var elements: Int
  /// The key before the next.
  var last: UnsafeMutablePointer<KnownKeys.Key>

  /// Why a run stops: the tape has no room for another member, the value of a key is a container, which begins at the
  /// place, or no comma stands behind a value.
  enum Stop { case room, container, end }
}

extension JSONParser {
  /// Reads members as long as their values are no containers.
  ///
  /// It is most of the work, so it has no more variables than the processor has registers.
  @inline(never)
  func readMembers(
    _ run: inout MemberRun, _ base: UnsafePointer<UInt8>, _ count: Int, _ words: UnsafeMutablePointer<UInt64>,
    _ room: Int, _ owner: UnsafeMutablePointer<KnownKeys.Key>
  ) throws(Fault) -> MemberRun.Stop {
    var place = run.place
    var next = words + run.filled
    let end = words + (room &- 2)
    let first = next
    var last = run.last
    var likely = run.elements == 0 ? owner.pointee.first : last.pointee.next
    var stop = MemberRun.Stop.room
    while next < end {
      if likely.pointee.stands(at: base + place) {
        next.pointee = likely.pointee.bits | UInt64(truncatingIfNeeded: place &+ 1)
        place &+= likely.pointee.count
        last = likely
      } else {
        let isFirst = run.elements == 0 && next == first
        (next.pointee, place, last) = try readKey(base, place, count, isFirst: isFirst, behind: last, in: owner)
      }
      likely = last.pointee.next
      place = Scan.space(base, place)
      // Of the two brackets only this bit differs.
      if base[place] | 0x20 == UInt8(ascii: "{") {
        stop = .container
        break
      }
      ((next + 1).pointee, place) = try Self.scalar(base, place, count)
      next += 2
      place = Scan.space(base, place)
      guard base[place] == UInt8(ascii: ",") else {
        stop = .end
        break
      }
      place = Scan.space(base, place &+ 1)
    }
    run.place = place
    run.elements &+= (next - first) / 2
    run.filled = next - words &+ (stop == .container ? 1 : 0)
    run.last = last
    return stop
  }

  /// Reads a key that was not expected, and notes it.
  ///
  /// - Returns: its word, the place behind the colon, and the key as it is known, or the one before it if it cannot be.
  @inline(never)
  private func readKey(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, isFirst: Bool,
    behind last: UnsafeMutablePointer<KnownKeys.Key>, in owner: UnsafeMutablePointer<KnownKeys.Key>
  ) throws(Fault) -> (word: UInt64, place: Int, last: UnsafeMutablePointer<KnownKeys.Key>) {
    known.isSurprised.pointee = true
    guard base[start] == UInt8(ascii: "\"") else { throw Fault(.key, start) }
    let (end, escaped) = try Scan.string(base, start &+ 1, count)
    let colon = Scan.space(base, end &+ 1)
    guard base[colon] == UInt8(ascii: ":") else { throw Fault(.colon, colon) }
    let word = TapeWord(.string, offset: start &+ 1, length: end &- start &- 1, flag: escaped)
    guard let key = known.note(word, base, count: colon &+ 1 &- start, owner: owner) else {
      return (word.bits, colon &+ 1, last)
    }
    if isFirst { owner.pointee.first = key } else { known.link(last, to: key) }
    return (word.bits, colon &+ 1, key)
  }
}
