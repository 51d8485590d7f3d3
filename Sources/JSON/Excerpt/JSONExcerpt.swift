/// A writer of parts of one document, which copies their bytes as they stand there.
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
/// What is written gathers in a heap, sixteen bytes at a time, and goes from there to the writer: as many bytes can be read
/// at every place of a text, and the heap has room for as many behind its end. So the text is at any time what the writer
/// holds, and then the heap.
public struct JSONExcerpt: ~Copyable {
  @usableFromInline let document: JSONDocument
  @usableFromInline let contents: JSONContents
  @usableFromInline var writer = JSONWriter(capacity: 0)
  /// Where bytes gather; see ``room``.
  @usableFromInline let heap: UnsafeMutablePointer<UInt8>
  /// How many bytes of the heap are filled.
  @usableFromInline var filled = 0
  /// Whether a comma comes before the next key or value.
  @usableFromInline var needsComma: Bool

  /// The bytes that gather before they go to the writer; with the slack as many as need no memory beside the stack.
  @usableFromInline static let room = 960
  /// The bytes behind them, for commas, colons and the rest of sixteen.
  @usableFromInline static let slack = 64

  init(
    _ document: JSONDocument, _ contents: JSONContents, gatheringIn heap: UnsafeMutablePointer<UInt8>, needsComma: Bool
  ) {
    self.document = document
    self.contents = contents
    self.heap = heap
    self.needsComma = needsComma
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
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: JSONExcerpt.room + JSONExcerpt.slack) { heap in
        guard let heap = heap.baseAddress else { return }
        // The buffer moves into the excerpt and back: two owners would make the first write copy it.
        var excerpt = JSONExcerpt(document, contents, gatheringIn: heap, needsComma: needsComma)
        swap(&excerpt.writer, &self)
        body(&excerpt)
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
  public mutating func begin(_ part: JSONPart) {
    separate()
    copy(part.word.offset, 1)
    needsComma = false
  }

  /// Writes the bracket that closes an object or array.
  public mutating func finish(_ part: JSONPart) {
    copy(contents.word(part.place + part.word.length - 1).offset, 1)
    needsComma = true
  }

  /// Writes a key; its value follows.
  public mutating func key(_ key: JSONPart) { write(key: key.word) }

  /// Writes a value as it stands in its document.
  public mutating func copy(_ part: JSONPart) {
    separate()
    switch part.word.kind {
    case JSONKind.string.rawValue: copy(part.word.offset - 1, part.word.length + 2)
    case JSONKind.object.rawValue, JSONKind.array.rawValue:
      copy(part.word.offset, contents.word(part.place + part.word.length - 1).offset + 1 - part.word.offset)
    default: copy(part.word.offset, part.word.length)
    }
  }

  /// Writes the text of a string as a value of its own, without the quotes.
  public mutating func copyText(_ part: JSONPart) {
    separate()
    copy(part.word.offset, part.word.length)
  }

  /// Writes a string, none of whose bytes needs an escape.
  ///
  /// - Parameter fill: writes the bytes, 32 at most, and gives their number.
  public mutating func plainString(_ fill: (UnsafeMutableRawPointer) -> Int) {
    if filled > Self.room { drain() }
    separate()
    heap[filled] = UInt8(ascii: "\"")
    let count = min(fill(UnsafeMutableRawPointer(heap + filled + 1)), 32)
    heap[filled &+ count &+ 1] = UInt8(ascii: "\"")
    filled &+= count &+ 2
  }

  /// Lets a call write something that is not in the document.
  @inlinable
  public mutating func write<Result>(_ body: (inout JSONWriter) -> Result) -> Result {
    drain()
    writer.needsComma = needsComma
    let result = body(&writer)
    needsComma = writer.needsComma
    return result
  }

  @inline(__always)
  mutating func write(key: TapeWord) {
    separate()
    copy(key.offset &- 1, key.length &+ 2)
    heap[filled] = UInt8(ascii: ":")
    filled &+= 1
    needsComma = false
  }

  /// Writes the comma before a key or value, if there has to be one.
  ///
  /// The heap's slack has room for it and for a colon: whatever comes after them makes sure of its own room.
  @inline(__always)
  mutating func separate() {
    heap[filled] = UInt8(ascii: ",")
    filled &+= needsComma ? 1 : 0
    needsComma = true
  }

  /// Writes some of the document's bytes.
  @inline(__always)
  mutating func copy(_ start: Int, _ count: Int) {
    if filled &+ count > Self.room { return copySlowly(start, count) }
    copy(contents.bytes + start, count, to: heap + filled)
    filled &+= count
  }

  /// Copies some of the document's bytes to a place in the heap that has room for them.
  @inline(__always)
  func copy(_ start: UnsafePointer<UInt8>, _ count: Int, to end: UnsafeMutablePointer<UInt8>) {
    let source = UnsafeRawPointer(start)
    let target = UnsafeMutableRawPointer(end)
    var place = 0
    repeat {
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: place, as: SIMD2<UInt64>.self), toByteOffset: place,
        as: SIMD2<UInt64>.self)
      place &+= 16
    } while place < count
  }

  /// Writes what has no room in the heap as it is filled.
  @inline(never)
  private mutating func copySlowly(_ start: Int, _ count: Int) {
    drain()
    writer.buffer.append(contentsOf: UnsafeBufferPointer(start: contents.bytes + start, count: count))
  }

  /// A place in what has been written.
  public struct Mark: Sendable {
    let length: Int
    let needsComma: Bool
  }

  /// The end of what has been written.
  public var mark: Mark { Mark(length: writer.buffer.count &+ filled, needsComma: needsComma) }

  /// Forgets what has been written since a mark.
  public mutating func goBack(to mark: Mark) {
    let excess = writer.buffer.count &- mark.length
    if excess > 0 { writer.buffer.removeLast(excess) }
    filled = max(mark.length &- writer.buffer.count, 0)
    needsComma = mark.needsComma
  }

  /// Hands what has gathered to the writer.
  @usableFromInline
  mutating func drain() {
    if filled > 0 { writer.buffer.append(contentsOf: UnsafeBufferPointer(start: heap, count: filled)) }
    filled = 0
    writer.needsComma = needsComma
  }
}
