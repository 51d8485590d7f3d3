import Synchronization

/// A table of one object's members by the hashes of their keys, of several with the same key the last.
///
/// A record is asked for dozens of its members, and each walk through it costs as much as the whole table.
struct MemberIndex {
  /// The object's place on the tape, by how many bits a hash is shifted to give a slot, and then the slots: the place of a
  /// key, or 0.
  private let words: UnsafeMutablePointer<UInt32>

  private static let head = 2
  /// Fewer members are found as fast by a walk, and for more the table is too large.
  static let sizes = 16...4096
  /// So many keys may be looked at for one; others that fall on one slot are walked through.
  private static let mostProbes = 64

  private var object: Int { Int(words.pointee) }
  private var shift: UInt64 { UInt64((words + 1).pointee) }
  private var slots: UnsafeMutablePointer<UInt32> { words + Self.head }

  /// Enters an object's keys; nil if some have escapes, or no hash tells them apart.
  private init?(of object: Int, in contents: JSONContents) {
    let word = contents.word(object)
    let end = object &+ word.length &- 1
    let count = contents.word(end).length
    // Half of the slots are free at least, so that few keys are in a row.
    let bits = Int.bitWidth - count.leadingZeroBitCount + 1
    words = .allocate(capacity: Self.head + 1 << bits)
    words.initialize(repeating: 0, count: Self.head + 1 << bits)
    words.pointee = UInt32(truncatingIfNeeded: object)
    (words + 1).pointee = UInt32(truncatingIfNeeded: 64 - bits)
    var key = object &+ 1
    while key < end {
      guard enter(key, in: contents) else {
        words.deallocate()
        return nil
      }
      key = contents.next(after: key &+ 1)
    }
  }

  private init(bits: UnsafeMutablePointer<UInt32>) { words = bits }

  /// Enters a key; false if it has escapes, or too many are in its way.
  private func enter(_ key: Int, in contents: JSONContents) -> Bool {
    let word = contents.word(key)
    guard !word.flag else { return false }
    var slot = Int(truncatingIfNeeded: contents.hash(of: word) &>> shift)
    for _ in 0..<Self.mostProbes {
      let taken = Int(slots[slot])
      if taken == 0 || contents.sameText(word, contents.word(taken)) {
        slots[slot] = UInt32(truncatingIfNeeded: key)
        return true
      }
      slot = next(slot)
    }
    return false
  }

  /// The place of a key; nil if the object has none like it.
  func place(of key: JSONContents.Key, in contents: JSONContents) -> Int? {
    var slot = Int(truncatingIfNeeded: contents.hash(of: key) &>> shift)
    while true {
      let place = Int(slots[slot])
      if place == 0 { return nil }
      if contents.text(at: place, is: key) { return place }
      slot = next(slot)
    }
  }

  private func next(_ slot: Int) -> Int { (slot &+ 1) & (1 &<< (64 &- Int(shift)) &- 1) }
}

// MARK: - Of a document

extension MemberIndex {
  /// What a document knows of its index: how often its large objects have been asked for members, where the index is, or
  /// that there is none.
  struct Holder: ~Copyable {
    private let state = Atomic<UInt>(0)

    /// From so many questions on there is an index, of the object that is asked then.
    private static let enough: UInt = 4
    /// There can be none; addresses are larger.
    private static let none: UInt = 5

    /// The index if it is of an object.
    @inline(__always)
    func index(of object: Int, in contents: JSONContents) -> MemberIndex? {
      let state = state.load(ordering: .acquiring)
      guard state > Self.none, let words = UnsafeMutablePointer<UInt32>(bitPattern: state) else {
        return state == Self.none ? nil : count(state, object, in: contents)
      }
      let index = MemberIndex(bits: words)
      return index.object == object ? index : nil
    }

    @inline(never)
    private func count(_ questions: UInt, _ object: Int, in contents: JSONContents) -> MemberIndex? {
      guard questions &+ 1 >= Self.enough else {
        // A question that another one's count hides is one less.
        _ = state.compareExchange(expected: questions, desired: questions &+ 1, ordering: .relaxed)
        return nil
      }
      let index = MemberIndex(of: object, in: contents)
      let new = index.map { UInt(bitPattern: $0.words) } ?? Self.none
      let (isSet, _) = state.compareExchange(expected: questions, desired: new, ordering: .acquiringAndReleasing)
      guard isSet else {
        index?.words.deallocate()
        return nil
      }
      return index
    }

    deinit {
      let state = state.load(ordering: .acquiring)
      if state > Self.none { UnsafeMutablePointer<UInt32>(bitPattern: state)?.deallocate() }
    }
  }
}
