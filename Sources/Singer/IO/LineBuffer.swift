#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The bytes between a descriptor and whole lines.
struct LineBuffer {
  private let maximumLineBytes: Int
  private var bytes: [UInt8]
  private var filled = 0
  private var searched = 0
  private var fault: LineFault?
  /// Whether the mark that may stand before the first line has been passed over; what follows it is the line.
  private var hasMark = false
  /// The number of the last whole line that was found, blank ones counted.
  private(set) var lastLine = 0

  static let standardSize = 256 << 10
  /// Below so many bytes a copy is cheaper than another buffer.
  private static let fewBytes = 16 << 10

  init(maximumLineBytes: Int) {
    self.maximumLineBytes = maximumLineBytes
    bytes = [UInt8](repeating: 0, count: LineBuffer.standardSize)
  }

  /// Whether more can be read without growing.
  var hasRoom: Bool { filled < bytes.count }

  /// Reads what the descriptor has; returns the number of bytes, 0 at the end, or nil where it would block.
  mutating func read(from descriptor: Int32) throws(SystemFault) -> Int? {
    try fill { room throws(SystemFault) in try System.read(descriptor, room) }
  }

  /// Lets something be read into the room that there is; returns what it returns, the number of bytes.
  mutating func fill<Fault: Error>(
    _ read: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int?
  ) throws(Fault) -> Int? {
    if !hasRoom { grow() }
    let start = filled
    let outcome = bytes.withUnsafeMutableBytes { all in
      Result { () throws(Fault) in try read(UnsafeMutableRawBufferPointer(rebasing: all[start...])) }
    }
    let count = try outcome.get()
    filled += count ?? 0
    return count
  }

  /// Makes room for the rest of a line, no more than the limit needs.
  private mutating func grow() {
    let size = min(bytes.count * 2, maximumLineBytes + LineBuffer.standardSize)
    bytes.append(contentsOf: repeatElement(0, count: max(size - bytes.count, 1)))
  }

  /// Takes the whole lines out, at the end of the input the unfinished one too; nil if there are none.
  ///
  /// - Throws: a line above the limit, once the lines before it have been taken.
  mutating func takeLines(atEnd: Bool) throws(LineFault) -> LineBatch? {
    if let fault { throw fault }
    var lines: [LineBatch.Line] = []
    var start = 0
    if lastLine == 0, !hasMark, bytes[..<filled].starts(with: TextFile.mark) {
      hasMark = true
      start = TextFile.mark.count
    }
    while let newline = nextNewline() {
      add(start, newline, to: &lines)
      start = newline + 1
      if fault != nil { break }
    }
    if fault == nil {
      let open = filled - start
      if open > maximumLineBytes {
        fault = .tooLong(line: lastLine + 1, limit: maximumLineBytes)
      } else if atEnd, open > 0 {
        add(start, filled, to: &lines)
        start = filled
      }
    }
    if lines.isEmpty {
      drop(start)
      if let fault { throw fault }
      return nil
    }
    return take(lines, upTo: start)
  }

  private mutating func nextNewline() -> Int? {
    guard searched < filled else { return nil }
    let found = bytes.withUnsafeBytes { all -> Int? in
      guard let base = all.baseAddress, let place = memchr(base + searched, 0x0A, filled - searched) else { return nil }
      return UnsafeRawPointer(place) - base
    }
    searched = found.map { $0 + 1 } ?? filled
    return found
  }

  private mutating func add(_ start: Int, _ end: Int, to lines: inout [LineBatch.Line]) {
    lastLine += 1
    guard end - start <= maximumLineBytes else {
      fault = .tooLong(line: lastLine, limit: maximumLineBytes)
      return
    }
    var first = start
    var last = end
    while last > first, isSpace(bytes[last - 1]) { last -= 1 }
    while first < last, isSpace(bytes[first]) { first += 1 }
    if first < last { lines.append(LineBatch.Line(start: first, end: last, number: lastLine)) }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x09 }

  /// Hands the lines over: a copy of a few bytes, else the buffer itself, which what is left of it leaves for a new one.
  private mutating func take(_ lines: [LineBatch.Line], upTo end: Int) -> LineBatch {
    if end < LineBuffer.fewBytes, bytes.count == LineBuffer.standardSize {
      let batch = LineBatch(bytes: Array(bytes[..<end]), lines: lines, byteCount: end)
      drop(end)
      return batch
    }
    let left = filled - end
    // What is behind the tail is written before it is read.
    var full = [UInt8](unsafeUninitializedCapacity: max(LineBuffer.standardSize, left)) { room, count in
      bytes.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(room).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[end..<filled]))
      }
      count = room.count
    }
    swap(&full, &bytes)
    (filled, searched) = (left, left)
    return LineBatch(bytes: full, lines: lines, byteCount: end)
  }

  private mutating func drop(_ count: Int) {
    guard count > 0 else { return }
    let left = filled - count
    bytes.withUnsafeMutableBytes { all in
      guard let base = all.baseAddress else { return }
      memmove(base, base + count, left)
    }
    filled = left
    searched -= count
  }
}
