extension JSONValue {
  /// The value of a member; of several with the same key the last.
  ///
  /// Nil if there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    var key = key
    return key.withUTF8 { member($0) }
  }

  /// The value of a member named by a literal; of several with the same key the last.
  public subscript(key: StaticString) -> JSONValue? {
    key.withUTF8Buffer { member($0) }
  }

  /// The value of a member with the key that another object has; of several with the same key the last.
  public subscript(key: JSONKey) -> JSONValue? {
    key.name.isPlainString ? key.raw.withUnsafeBufferPointer { member($0) } : self[key.string]
  }

  /// The element at a position from 0, or nil if there is none or this is no array.
  public subscript(position: Int) -> JSONValue? {
    guard word.kind == JSONKind.array.rawValue, position >= 0, position < count else { return nil }
    var place = index + 1
    let end = self.end
    for _ in 0..<position where place < end { place = document.next(after: place) }
    return place < end ? JSONValue(document: document, index: place) : nil
  }

  /// The elements in their order; none if the value is no array.
  @inlinable public var elements: Elements { Elements(of: self) }

  /// The members in their order, of several with the same key only the last; none if the value is no object.
  @inlinable public var members: Members { Members(of: self) }

  /// Whether a member's key begins with some bytes, as it stands in the text.
  public func hasMember(beginning prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard word.kind == JSONKind.object.rawValue, count > 0 else { return false }
    let end = end
    let found = document.withContents { contents -> Bool in
      let first = prefix.utf8Start.pointee
      var place = index &+ 1
      while place < end {
        let key = contents.word(place)
        // Of most keys the first byte says that they are others; behind the last key there are bytes too.
        if contents.bytes[key.offset] == first, key.length >= count,
          (0..<count).allSatisfy({ contents.bytes[key.offset + $0] == prefix.utf8Start[$0] })
        {
          return true
        }
        let value = contents.word(place &+ 1)
        place = value.isContainer ? contents.next(after: place &+ 1) : place &+ 2
      }
      return false
    }
    return found ?? false
  }

  /// Whether a key or a string is just this text, in the value or anywhere within.
  public func mentions(_ text: StaticString) -> Bool {
    let end = word.kind >= JSONKind.object.rawValue ? end : index
    let found = document.withContents { contents -> Bool in
      let text = text.withUTF8Buffer { contents.key($0) }
      // Words of strings of its length, or with escapes, are looked at; no other kind has such bits.
      let escaped = TapeWord(.string, offset: 0, length: 0, flag: true).flaggedKind
      var place = index
      while place <= end {
        let word = contents.word(place)
        if word.shape == text.shape || word.flaggedKind == escaped, contents.text(at: place, is: text) { return true }
        place &+= 1
      }
      return false
    }
    return found ?? false
  }

  private func member(_ key: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    let object = word
    guard object.kind == JSONKind.object.rawValue else { return nil }
    let found = document.withContents { contents -> Int? in
      let key = contents.key(key)
      let end = self.end
      if MemberIndex.sizes.contains(contents.word(end).length),
        let members = document.members.index(of: index, in: contents)
      {
        return members.place(of: key, in: contents).map { $0 &+ 1 }
      }
      var place = index &+ 1
      if object.flag {
        while place < end {
          if contents.word(place).shape == key.shape, contents.text(at: place, is: key) { return place &+ 1 }
          let value = contents.word(place &+ 1)
          place = value.isContainer ? contents.next(after: place &+ 1) : place &+ 2
        }
        return nil
      }
      var found: Int?
      while place < end {
        let name = contents.word(place)
        if name.mayBe(key.shape), contents.text(at: place, is: key) { found = place &+ 1 }
        place &+= 2
        // Whatever stands behind a value that is no container is the next key or the end.
        let value = contents.word(place &- 1)
        if value.isContainer { place = contents.next(after: place &- 1) }
      }
      return found
    }
    return found.map { JSONValue(document: document, index: $0) }
  }
}

extension JSONValue {
  /// The elements of an array, one after the other.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline var place: Int
    @usableFromInline let end: Int

    @inlinable
    init(of value: JSONValue) {
      document = value.document
      place = value.index + 1
      end = value.word.kind == JSONKind.array.rawValue ? value.end : place
    }

    /// Gives the next element.
    @inlinable
    public mutating func next() -> JSONValue? {
      guard place < end else { return nil }
      defer { place = document.next(after: place) }
      return JSONValue(document: document, index: place)
    }
  }

  /// The members of an object, one after the other.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline var place: Int
    @usableFromInline let end: Int
    /// The places of the keys that come again later; nil if all keys differ.
    @usableFromInline let overridden: Set<Int>?

    @inlinable
    init(of value: JSONValue) {
      document = value.document
      place = value.index + 1
      let isObject = value.word.kind == JSONKind.object.rawValue
      end = isObject ? value.end : place
      overridden = isObject ? value.overriddenKeys() : nil
    }

    /// Gives the next member.
    @inlinable
    public mutating func next() -> (key: JSONKey, value: JSONValue)? {
      while place < end {
        let key = place
        place = document.next(after: key + 1)
        if let overridden, overridden.contains(key) { continue }
        return (
          JSONKey(name: JSONValue(document: document, index: key)), JSONValue(document: document, index: key + 1)
        )
      }
      return nil
    }
  }
}
