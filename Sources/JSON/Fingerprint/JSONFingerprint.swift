/// A fingerprint of 128 bits: what is equal has the same one, and what has the same one may be taken for equal.
///
/// It tells changes, and keeps nobody from making two texts with the same one who sets out to.
public struct JSONFingerprint: Sendable, Hashable {
  /// The first half.
  public let high: UInt64
  /// The second half.
  public let low: UInt64

  private init(_ halves: (UInt64, UInt64)) { (high, low) = halves }

  /// Makes the fingerprint of some bytes, part by part: other borders between the parts make another one.
  public init(of parts: ArraySlice<UInt8>...) {
    var hash = SipHash()
    for part in parts { part.withUnsafeBytes { hash.add($0) } }
    self.init(hash.finish())
  }

  /// Makes the fingerprint of what a value says: the order of members plays no part, nor does white space.
  ///
  /// Numbers and texts count as they are written, of several members with the same key the last alone.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - left: the keys of members that play no part; those of objects inside the value do.
  public init(of value: JSONValue, without left: [StaticString] = []) {
    let halves = value.document.withContents { contents in
      var hash = SipHash()
      contents.add(value.index, of: value.document, without: left, to: &hash)
      return hash.finish()
    }
    self.init(halves ?? (0, 0))
  }
}

extension JSONContents {
  /// Adds a value, in words of which none can be left out or added without another reading of those before it: its kind and
  /// length come first, of arrays the end tells the number of elements, and of objects so many members are added up.
  fileprivate func add(
    _ place: Int, of document: JSONDocument, without left: [StaticString] = [], to hash: inout SipHash
  ) {
    let word = word(place)
    switch word.kind {
    case JSONKind.object.rawValue:
      // Each member is hashed to its end before it is added to the others, so that their order is lost and nothing else.
      let overridden = JSONValue(document: document, index: place).overriddenKeys()
      // A literal stays where it is.
      let left = left.map { self.key(UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount)) }
      var (high, low, count): (UInt64, UInt64, UInt64) = (0, 0, 0)
      var key = place + 1
      while key < place + word.length - 1 {
        defer { key = next(after: key + 1) }
        if overridden?.contains(key) == true { continue }
        if left.contains(where: { text(at: key, is: $0) }) { continue }
        var member = SipHash()
        add(text: self.word(key), to: &member)
        let value = self.word(key + 1)
        if value.kind < JSONKind.object.rawValue {
          add(text: value, to: &member)
        } else {
          add(key + 1, of: document, to: &member)
        }
        let halves = member.mixed()
        high &+= halves.0
        low &+= halves.1
        count &+= 1
      }
      hash.add(UInt64(word.kind) << 56 | count)
      hash.add(high)
      hash.add(low)
    case JSONKind.array.rawValue:
      hash.add(UInt64(word.kind) << 56)
      var element = place + 1
      while element < place + word.length - 1 {
        add(element, of: document, to: &hash)
        element = next(after: element)
      }
      hash.add(UInt64(JSONKind.end.rawValue) << 56)
    default: add(text: word, to: &hash)
    }
  }

  /// Adds the kind, the length and the bytes of a scalar or key.
  @inline(__always)
  private func add(text word: TapeWord, to hash: inout SipHash) {
    hash.add(UInt64(word.kind) << 56 | UInt64(truncatingIfNeeded: word.length))
    var place = word.offset
    var left = word.length
    while left > 0 {
      hash.add(bytes(at: place, atMost: left))
      place &+= 8
      left &-= 8
    }
  }
}
