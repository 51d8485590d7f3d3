extension JSONValue {
  /// The value of a member; of several with the same key the last. Nil if there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    var key = key
    return key.withUTF8 { member($0) }
  }

  /// The value of a member named by a literal; of several with the same key the last.
  public subscript(key: StaticString) -> JSONValue? {
    member(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
  }

  /// The element at a position from 0, or nil if there is none or this is no array.
  public subscript(position: Int) -> JSONValue? {
    guard kind == .array, position >= 0 else { return nil }
    var left = position
    for element in elements {
      if left == 0 { return element }
      left -= 1
    }
    return nil
  }

  private func member(_ key: UnsafeBufferPointer<UInt8>) -> JSONValue? {
    guard word.kind == Kind.object.rawValue else { return nil }
    var found: JSONValue?
    let end = index + word.length - 1
    var place = index + 1
    while place < end {
      let name = JSONValue(document: document, index: place)
      let value = JSONValue(document: document, index: place + 1)
      if name.holds(key) { found = value }
      place = value.next
    }
    return found
  }

  /// The elements in their order; none if the value is no array.
  public var elements: Elements { Elements(of: self) }

  /// The members in their order, of several with the same key only the last; none if the value is no object.
  public var members: Members { Members(of: self) }

  /// The elements of an array, one after the other.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var place: Int
    private let end: Int

    init(of value: JSONValue) {
      document = value.document
      let isArray = value.kind == .array
      place = value.index + 1
      end = isArray ? value.index + value.word.length - 1 : place
    }

    public mutating func next() -> JSONValue? {
      guard place < end else { return nil }
      let value = JSONValue(document: document, index: place)
      place = value.next
      return value
    }
  }

  /// The members of an object, one after the other.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var place: Int
    private let end: Int

    init(of value: JSONValue) {
      document = value.document
      let isObject = value.kind == .object
      place = value.index + 1
      end = isObject ? value.index + value.word.length - 1 : place
    }

    public mutating func next() -> (key: JSONKey, value: JSONValue)? {
      while place < end {
        let key = JSONKey(name: JSONValue(document: document, index: place))
        let value = JSONValue(document: document, index: place + 1)
        place = value.next
        if !repeated(key) { return (key, value) }
      }
      return nil
    }

    private func repeated(_ key: JSONKey) -> Bool {
      var later = place
      while later < end {
        if key.name.sameText(as: JSONValue(document: document, index: later)) { return true }
        later = JSONValue(document: document, index: later + 1).next
      }
      return false
    }
  }
}

/// The key of a member.
public struct JSONKey: Sendable {
  let name: JSONValue

  /// The text of the key, escapes resolved.
  public var string: String { name.string ?? "" }

  /// The bytes of the key as they stand in the text, without quotes.
  public var raw: ArraySlice<UInt8> { name.raw }

  /// Whether the key is exactly this text.
  public func `is`(_ text: StaticString) -> Bool { name.isString(text) }
}

extension JSONValue {
  fileprivate func sameText(as other: JSONValue) -> Bool {
    if !word.flag, !other.word.flag {
      return word.length == other.word.length && raw.elementsEqual(other.raw)
    }
    return string == other.string
  }
}
