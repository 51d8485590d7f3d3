/// Several whole lines that were read together: one buffer, and where each line stands in it.
public struct LineBatch: Sendable {
  let bytes: [UInt8]
  let lines: [Line]
  /// The length of all lines, in bytes.
  public let byteCount: Int

  struct Line: Sendable, Equatable {
    let start: Int
    let end: Int
    let number: Int
  }

  /// The number of lines; never 0.
  public var count: Int { lines.count }

  /// The positions of the lines, from 0.
  public var indices: Range<Int> { lines.indices }

  /// The number of the first line in the input, from 1.
  public var firstLine: Int { lines.first?.number ?? 0 }

  /// The number of a line in the input, from 1; blank lines are counted.
  public func number(at position: Int) -> Int { lines[position].number }

  /// The bytes of a line, without its end.
  public func slice(at position: Int) -> ArraySlice<UInt8> {
    bytes[lines[position].start..<lines[position].end]
  }

  /// A copy of a line's bytes, with the spare capacity that spares the parser one.
  public func line(at position: Int) -> [UInt8] {
    let slice = slice(at: position)
    var line: [UInt8] = []
    line.reserveCapacity(slice.count + 16)
    line.append(contentsOf: slice)
    return line
  }
}

/// What a wait for lines has brought.
public enum LineBlock: Sendable {
  /// One line or more.
  case lines(LineBatch)
  /// Nothing within the time allowed.
  case timedOut
  /// The end of the input.
  case end
  /// Nothing, because the wait was cancelled; a line of which only a part had come is not given.
  case cancelled
}

/// Why no more lines can be read.
public enum LineFault: Error, Sendable, Equatable {
  /// A line is longer than allowed; `line` counts from 1, `limit` is in bytes.
  case tooLong(line: Int, limit: Int)
  /// The system refuses to read; `afterLine` is the number of the last whole line.
  case unreadable(SystemFault, afterLine: Int)
}
