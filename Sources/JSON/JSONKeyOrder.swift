/// The keys that one object has, in their order: the next object often has the same.
public struct JSONKeyOrder: Sendable {
  private struct Entry {
    /// The key's word without its place.
    let shape: UInt64
    /// Its first eight bytes.
    let head: UInt64
    /// Where it is among the bytes.
    let offset: Int
  }

  private var entries: [Entry] = []
  /// The keys as they stand in the text, one behind the other.
  private var bytes: [UInt8] = []

  /// An order that no object has.
  public init() {}

  /// Reads an object's keys, as they are written.
  public init(of object: JSONValue) {
    guard object.kind == .object, object.count > 0 else { return }
    object.document.withContents { contents -> Void? in
      var place = object.index + 1
      for _ in 0..<object.count {
        let key = contents.word(place)
        entries.append(Entry(shape: key.shape, head: contents.head(of: key), offset: bytes.count))
        bytes.append(contentsOf: UnsafeBufferPointer(start: contents.bytes + key.offset, count: key.length))
        place = contents.next(after: place + 1)
      }
    }
  }
}

extension JSONExcerpt {
  /// Whether a part is an object with just these keys in this order, byte by byte.
  public func has(_ part: JSONPart, _ order: JSONKeyOrder) -> Bool {
    guard part.word.kind == JSONKind.object.rawValue else { return false }
    return order.isHeld(in: contents, by: part)
  }
}

extension JSONKeyOrder {
  fileprivate func isHeld(in contents: JSONContents, by object: JSONPart) -> Bool {
    let end = object.place + object.word.length - 1
    guard !entries.isEmpty, contents.word(end).length == entries.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      // Without any bytes there is but the empty key, which is left to the longer way.
      guard let bytes = bytes.baseAddress else { return false }
      return entries.withUnsafeBufferPointer { entries in
        var place = object.place + 1
        for entry in entries {
          let key = contents.word(place)
          guard key.shape == entry.shape, contents.head(of: key) == entry.head,
            key.length <= 8 || JSONContents.equal(contents.bytes + key.offset, bytes + entry.offset, key.length)
          else { return false }
          place = contents.next(after: place + 1)
        }
        return true
      }
    }
  }
}
