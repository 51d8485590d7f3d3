/// A writer of parts of one document, which copies as many of its bytes at once as it can.
///
///     writer.excerpt(from: row) { copy, row in
///       copy.begin(row)
///       var key = copy.first(in: row)
///       while let name = key {
///         let value = copy.value(ofKey: name)
///         copy.key(name)
///         copy.copy(value)
///         key = copy.next(after: value)
///       }
///       copy.finish(row)
///     }
///
/// What is to be written next is held back as long as the document has the same bytes in the same order: a *run*, of
/// which only the two ends are kept. It is copied once something else is to follow, and short ones gather in a heap on the
/// way. So the text is at any time what the writer holds, then the heap and then the run, whatever the document looks like: a
/// run grows by a byte only after that byte has been compared, and by a range only where the range begins at the run's end.
public struct JSONExcerpt: ~Copyable {
  @usableFromInline let document: JSONDocument
  @usableFromInline let contents: JSONContents
  @usableFromInline var writer = JSONWriter(capacity: 0)
  /// The ends of the run in the document's bytes; `end` is never behind the zeros that follow the text.
  @usableFromInline var start = 0
  @usableFromInline var end = 0
  /// Where short runs gather before they go to the writer together, and how many bytes of it are filled.
  @usableFromInline let heap: UnsafeMutableBufferPointer<UInt8>
  @usableFromInline var heaped = 0

  init(
    _ document: JSONDocument, _ contents: JSONContents,
    gatheringIn heap: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.document = document
    self.contents = contents
    self.heap = heap
  }
}

/// A value of an excerpt's document, without a hold on the document: it means something only to the excerpt it is from.
public struct JSONPart: Sendable {
  @usableFromInline let place: Int
  @usableFromInline let word: TapeWord

  @inlinable
  init(place: Int, word: TapeWord) {
    self.place = place
    self.word = word
  }

  /// What the value is.
  @inlinable public var kind: JSONKind { JSONKind(rawValue: word.kind) ?? .null }
}

extension JSONWriter {
  /// Writes parts of the document in which a value stands.
  ///
  /// - Parameters:
  ///   - value: the value that the body begins with.
  ///   - body: writes through the excerpt; neither it nor a part may leave the body.
  @inlinable
  public mutating func excerpt(from value: JSONValue, _ body: (inout JSONExcerpt, JSONPart) -> Void) {
    withExcerpt(from: value.document) { excerpt in
      body(&excerpt, JSONPart(place: value.index, word: value.word))
    }
  }

  @usableFromInline
  mutating func withExcerpt(from document: JSONDocument, _ body: (inout JSONExcerpt) -> Void) {
    document.withContents { contents -> Void? in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: JSONExcerpt.heapSize) { heap in
        // The buffer moves into the excerpt and back: two owners would make the first write copy it.
        var excerpt = JSONExcerpt(document, contents, gatheringIn: heap)
        swap(&excerpt.writer, &self)
        body(&excerpt)
        excerpt.flush()
        excerpt.drain()
        swap(&excerpt.writer, &self)
      }
      return nil
    }
  }
}

// MARK: - Looking

extension JSONExcerpt {
  /// A part as a value of its own.
  @inlinable
  public func value(_ part: JSONPart) -> JSONValue { JSONValue(document: document, index: part.place) }

  /// A value of the same document as a part; nil if it is of another.
  @inlinable
  public func part(_ value: JSONValue) -> JSONPart? { value.document === document ? part(at: value.index) : nil }

  /// A key of the same document as a part; nil if it is of another.
  @inlinable
  public func part(_ key: JSONKey) -> JSONPart? { part(key.name) }

  /// The number of elements or members as written, 0 for scalars.
  @inlinable
  public func count(_ part: JSONPart) -> Int {
    part.word.kind >= JSONKind.object.rawValue ? contents.word(part.place + part.word.length - 1).length : 0
  }

  /// The first element of an array, or the first key of an object; nil if it is empty or a scalar.
  @inlinable
  public func first(in part: JSONPart) -> JSONPart? {
    part.word.kind >= JSONKind.object.rawValue && part.word.length > 2 ? self.part(at: part.place + 1) : nil
  }

  /// The value that belongs to a key.
  @inlinable
  public func value(ofKey key: JSONPart) -> JSONPart { part(at: key.place + 1) }

  /// What follows a value in its array or object, there the next key; nil behind the last.
  @inlinable
  public func next(after part: JSONPart) -> JSONPart? {
    // A closing word follows the last value of each container, so this is on the tape for all but the root.
    guard part.place > 0 else { return nil }
    let next = self.part(at: part.place + part.word.span)
    return next.word.kind == JSONKind.end.rawValue ? nil : next
  }

  /// Whether a number is an integer of at most 18 characters, whose digits stand as they are in any integer's place.
  @inlinable
  public func isShortInteger(_ part: JSONPart) -> Bool {
    guard part.word.kind == JSONKind.number.rawValue, part.word.length <= 18 else { return false }
    // The parser has held it against the grammar: what is no digit is a point or an exponent, but for a sign in front.
    for place in 1..<max(part.word.length, 1) where contents.bytes[part.word.offset + place] &- 0x30 > 9 {
      return false
    }
    return true
  }

  /// Gives a call the bytes of a value as they stand in the text; of a string, the bytes between its quotes.
  @inlinable
  public func withText<Result>(_ part: JSONPart, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let word = part.word
    let isContainer = word.kind >= JSONKind.object.rawValue
    let end = isContainer ? contents.word(part.place + word.length - 1).offset + 1 : word.offset + word.length
    return body(UnsafeBufferPointer(start: contents.bytes + word.offset, count: end - word.offset))
  }

  @inlinable
  func part(at place: Int) -> JSONPart { JSONPart(place: place, word: contents.word(place)) }
}

// MARK: - Writing

extension JSONExcerpt {
  /// Writes an object's or array's opening bracket; what is in it follows.
  @inlinable
  public mutating func begin(_ part: JSONPart) {
    separate()
    copy(part.word.offset, part.word.offset + 1)
    writer.needsComma = false
  }

  /// Writes the bracket that closes an object or array.
  @inlinable
  public mutating func finish(_ part: JSONPart) {
    let offset = contents.word(part.place + part.word.length - 1).offset
    copy(offset, offset + 1)
    writer.needsComma = true
  }

  /// Writes a key; its value follows.
  @inlinable
  public mutating func key(_ key: JSONPart) {
    separate()
    copy(key.word.offset - 1, key.word.offset + key.word.length + 1)
    byte(UInt8(ascii: ":"))
    writer.needsComma = false
  }

  /// Writes a value as it stands in its document.
  @inlinable
  public mutating func copy(_ part: JSONPart) {
    separate()
    switch part.word.kind {
    case JSONKind.string.rawValue: copy(part.word.offset - 1, part.word.offset + part.word.length + 1)
    case JSONKind.object.rawValue, JSONKind.array.rawValue:
      copy(part.word.offset, contents.word(part.place + part.word.length - 1).offset + 1)
    default: copy(part.word.offset, part.word.offset + part.word.length)
    }
    writer.needsComma = true
  }

  /// Writes a member whose value is a scalar.
  ///
  /// One that stands behind what was written last, with nothing but a comma and a colon between, lengthens the run at once.
  @inlinable
  public mutating func copy(_ key: JSONPart, _ scalar: JSONPart) {
    let isString = scalar.word.kind == JSONKind.string.rawValue ? 1 : 0
    let colon = key.word.offset &+ key.word.length &+ 1
    let first = scalar.word.offset &- isString
    if end &+ 2 == key.word.offset, first == colon &+ 1, writer.needsComma, end > start,
      contents.bytes[end] == UInt8(ascii: ","), contents.bytes[colon] == UInt8(ascii: ":")
    {
      end = scalar.word.offset &+ scalar.word.length &+ isString
    } else {
      self.key(key)
      copy(scalar)
    }
  }

  /// Writes the text of a string as a value of its own, without the quotes.
  @inlinable
  public mutating func copyText(_ part: JSONPart) {
    separate()
    copy(part.word.offset, part.word.offset + part.word.length)
    writer.needsComma = true
  }

  /// Lets a call write something that is not in the document.
  @inlinable
  public mutating func write<Result>(_ body: (inout JSONWriter) -> Result) -> Result {
    flush()
    drain()
    return body(&writer)
  }

  @inlinable
  mutating func separate() {
    if writer.needsComma { byte(UInt8(ascii: ",")) }
    writer.needsComma = true
  }

  /// Writes a range of the document's bytes.
  @inlinable
  mutating func copy(_ lower: Int, _ upper: Int) {
    if lower != end {
      flush()
      start = lower
    }
    end = upper
  }

  /// Writes a byte, wherever it comes from: every place up to `end` can be read, because zeros stand behind the text.
  @inlinable
  mutating func byte(_ byte: UInt8) {
    if end > start, contents.bytes[end] == byte {
      end += 1
    } else {
      flush()
      if heaped == heap.count { drain() }
      heap[heaped] = byte
      heaped &+= 1
    }
  }

  /// As much as needs no memory beside the stack.
  static let heapSize = 1024

  /// Copies the run; the next one begins empty.
  @inlinable
  mutating func flush() {
    let count = end &- start
    if count > 64 {
      drain()
      writer.buffer.append(
        contentsOf: UnsafeBufferPointer(start: contents.bytes + start, count: count))
    } else if count > 0 {
      if heaped &+ 64 > heap.count { drain() }
      copyShort(count)
      heaped &+= count
    }
    start = end
  }

  /// Copies the run, of so many bytes, by sixteen at a time: as many can be read at every place of the text, and the heap has
  /// room for them.
  @inlinable
  func copyShort(_ count: Int) {
    guard let heap = UnsafeMutableRawPointer(heap.baseAddress) else { return }
    let run = UnsafeRawPointer(contents.bytes + start)
    var place = 0
    repeat {
      let bytes = run.loadUnaligned(fromByteOffset: place, as: SIMD2<UInt64>.self)
      heap.storeBytes(of: bytes, toByteOffset: heaped &+ place, as: SIMD2<UInt64>.self)
      place &+= 16
    } while place < count
  }

  /// Hands what has gathered to the writer.
  @inlinable
  mutating func drain() {
    if heaped > 0 {
      writer.buffer.append(contentsOf: UnsafeBufferPointer(rebasing: heap[..<heaped]))
    }
    heaped = 0
  }
}
