/// Some names, to look for the members of an object that have them: all in one walk through it.
public struct JSONNames: Sendable {
  private struct Name {
    let text: StaticString
    /// What the words of its keys have in common.
    let shape: UInt64
    /// Its first eight bytes.
    let head: UInt64
  }

  private let names: [Name]
  /// A bit for each length of a name, so that most keys are passed over at once.
  private let lengths: UInt64

  /// Prepares names of fewer than 64 bytes.
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
      var place = object.index + 1
      while place < end {
        let key = contents.word(place)
        if key.flag || lengths >> UInt64(min(key.length, 63)) & 1 != 0, let name = find(key, place, contents) {
          body(name, JSONValue(document: object.document, index: place + 1))
        }
        place = contents.next(after: place + 1)
      }
      return nil
    }
  }

  private func find(_ key: TapeWord, _ place: Int, _ contents: JSONContents) -> Int? {
    let head = contents.head(of: key)
    return names.firstIndex { name in
      guard !key.flag else { return name.text.withUTF8Buffer { contents.text(at: place, is: contents.key($0)) } }
      guard key.shape == name.shape, head == name.head else { return false }
      return key.length <= 8 || JSONContents.equal(contents.bytes + key.offset, name.text.utf8Start, key.length)
    }
  }
}
