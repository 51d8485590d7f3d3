extension JSONValue {
  /// The places of an object's keys that come again later, or nil if all keys differ.
  ///
  /// The common answer costs one pass with a small hash table and no memory of its own.
  @usableFromInline
  func overriddenKeys() -> Set<Int>? {
    let count = count
    guard count > 1, !word.flag else { return nil }
    let bits = Int.bitWidth - count.leadingZeroBitCount + 1
    let mayRepeat = document.withContents { contents in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << bits) { slots in
        slots.initialize(repeating: 0)
        return hasRepeatedOrEscapedKey(contents, slots, shift: UInt64(64 - bits))
      }
    }
    return mayRepeat == true ? exactOverriddenKeys() : nil
  }

  /// The places of the table that a key may find taken; half of them are free, so that few are in a row.
  private static let mostProbes = 64

  /// Enters each key's place into an open hash table until one is found there already, or may be.
  private func hasRepeatedOrEscapedKey(
    _ contents: JSONContents, _ slots: UnsafeMutableBufferPointer<UInt32>, shift: UInt64
  ) -> Bool {
    let end = end
    var place = index + 1
    while place < end {
      let key = contents.word(place)
      if key.flag { return true }
      var slot = Int(truncatingIfNeeded: contents.hash(of: key) >> shift)
      var probes = 0
      while slots[slot] != 0 {
        // Keys that differ in their middle alone fall on one place: they are compared in the other way, in time for each.
        probes += 1
        if probes > Self.mostProbes || contents.sameText(key, contents.word(Int(slots[slot]))) { return true }
        slot = (slot + 1) & (slots.count - 1)
      }
      slots[slot] = UInt32(truncatingIfNeeded: place)
      place = contents.next(after: place + 1)
    }
    return false
  }

  private func exactOverriddenKeys() -> Set<Int>? {
    var overridden: Set<Int> = []
    var last: [[UInt8]: Int] = [:]
    let end = end
    var place = index + 1
    while place < end {
      let key = JSONValue(document: document, index: place)
      let text = key.word.flag ? key.raw.withUnsafeBufferPointer(unescaped) : Array(key.raw)
      if let earlier = last.updateValue(place, forKey: text) { overridden.insert(earlier) }
      place = document.next(after: place + 1)
    }
    return overridden.isEmpty ? nil : overridden
  }
}
