/// Some names, to look for the members of an object that have them: all in one walk through it.
public struct JSONNames: Sendable {
  fileprivate struct Name {
    let text: StaticString
    /// What the words of its keys have in common.
    let shape: UInt64
    /// Its first eight bytes.
    let head: UInt64
  }

  private let names: [Name]
  /// A bit for each length of a name below 63, and one for all others, so that most keys are passed over at once.
  private let lengths: UInt64

  /// Prepares names.
  public init(_ names: StaticString...) {
    self.names = names.map { text in
      let shape = TapeWord(.string, offset: 0, length: text.utf8CodeUnitCount).shape
      return Name(text: text, shape: shape, head: text.withUTF8Buffer(JSONContents.head))
    }
    lengths = names.reduce(0) { $0 | 1 << UInt64(min($1.utf8CodeUnitCount, 63)) }
  }

  /// Gives a call the members of an object that have one of the names, in their order; none if the value is no object.
  ///
  /// Of several members with the same key each is given: the last counts.
  ///
  /// - Parameters:
  ///   - object: the object.
  ///   - body: takes the position of the name, from 0, and the member's value.
  public func find(in object: JSONValue, _ body: (_ name: Int, _ value: JSONValue) -> Void) {
    guard object.kind == .object else { return }
    object.document.withContents { contents -> Void? in
      let end = object.end
      names.withUnsafeBufferPointer { names in
        var place = object.index &+ 1
        while place < end {
          let key = contents.word(place)
          if lengths &>> UInt64(truncatingIfNeeded: min(key.length, 63)) & 1 != 0 || key.flag,
            let position = names.firstIndex(where: { key.mayBe($0.shape) && $0.stands(at: place, key, contents) })
          {
            body(position, JSONValue(document: object.document, index: place &+ 1))
          }
          let value = contents.word(place &+ 1)
          place &+= value.isContainer ? value.length &+ 1 : 2
        }
      }
      return nil
    }
  }
}

extension JSONNames.Name {
  /// Whether the key at a place of the tape is the name.
  fileprivate func stands(at place: Int, _ key: TapeWord, _ contents: JSONContents) -> Bool {
    guard !key.flag else { return text.withUTF8Buffer { contents.text(at: place, is: contents.key($0)) } }
    guard contents.head(of: key) == head else { return false }
    return key.length <= 8 || JSONContents.equal(contents.bytes + key.offset, text.utf8Start, key.length)
  }
}
