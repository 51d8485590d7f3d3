/// A parser that writes the tape of one text after the other.
///
/// It reads each byte once, strings and white space eight at a time in plain 64-bit words, and keeps its scratch memory
/// between texts.
public struct JSONParser: ~Copyable {
  private let limits: JSONLimits
  private var tape: UnsafeMutablePointer<UInt64>
  private var capacity: Int
  private let open: UnsafeMutablePointer<Int>

  /// Creates a parser.
  public init(limits: JSONLimits = .standard) {
    self.limits = limits
    capacity = 512
    tape = .allocate(capacity: capacity)
    open = .allocate(capacity: limits.maximumDepth + 1)
  }

  deinit {
    tape.deallocate()
    open.deallocate()
  }

  /// Parses a text.
  ///
  /// - Parameter text: UTF-8 JSON; capacity for 16 more bytes saves a copy.
  /// - Throws: the first place that is no JSON (RFC 8259).
  public mutating func parse(_ text: consuming [UInt8]) throws(JSONError) -> JSONDocument {
    let count = text.count
    guard count <= limits.maximumBytes else {
      throw JSONError(.size(atMost: limits.maximumBytes), at: limits.maximumBytes, in: text)
    }
    for _ in 0..<JSONDocument.padding { text.append(0) }
    let outcome = text.withUnsafeBufferPointer { buffer -> Result<Int, Fault> in
      guard let base = buffer.baseAddress else { return .failure(Fault(.value, 0)) }
      do throws(Fault) {
        return .success(try write(base, count))
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(let words):
      return JSONDocument(
        bytes: text, tape: Array(UnsafeBufferPointer(start: tape, count: words)))
    case .failure(let fault):
      throw JSONError(fault.expected, at: fault.offset, in: text.prefix(count))
    }
  }
}

/// A fault whose line and column are not yet counted.
struct Fault: Error {
  let expected: JSONError.Expectation
  let offset: Int

  init(_ expected: JSONError.Expectation, _ offset: Int) {
    self.expected = expected
    self.offset = offset
  }
}

extension JSONParser {
  /// Writes the tape of a text and returns the number of its words.
  private mutating func write(_ base: UnsafePointer<UInt8>, _ count: Int) throws(Fault) -> Int {
    var words = 0
    var depth = 0
    var place = Scan.space(base, 0)
    while true {
      // A value begins at `place`.
      if words + 4 > capacity { grow() }
      var closed = false
      switch base[place] {
      case UInt8(ascii: "\""):
        let (end, escaped) = try Scan.string(base, place + 1, count)
        tape[words] = TapeWord(.string, offset: place + 1, length: end - place - 1, flag: escaped).bits
        words += 1
        place = end + 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < limits.maximumDepth else {
          throw Fault(.depth(atMost: limits.maximumDepth), place)
        }
        let isObject = base[place] == UInt8(ascii: "{")
        open[depth] = words
        depth += 1
        tape[words] = TapeWord(isObject ? .object : .array, offset: place, length: 0).bits
        words += 1
        place = Scan.space(base, place + 1)
        if base[place] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          closed = true
        } else if isObject {
          place = try key(base, place, count, &words)
          continue
        } else {
          continue
        }
      case UInt8(ascii: "t"):
        try Scan.word(base, place, "true")
        tape[words] = TapeWord(.true, offset: place, length: 4).bits
        words += 1
        place += 4
      case UInt8(ascii: "f"):
        try Scan.word(base, place, "false")
        tape[words] = TapeWord(.false, offset: place, length: 5).bits
        words += 1
        place += 5
      case UInt8(ascii: "n"):
        try Scan.word(base, place, "null")
        tape[words] = TapeWord(.null, offset: place, length: 4).bits
        words += 1
        place += 4
      default:
        let end = try Scan.number(base, place)
        tape[words] = TapeWord(.number, offset: place, length: end - place).bits
        words += 1
        place = end
      }

      // A value has ended before `place`, or a container ends at it.
      while true {
        if !closed {
          if depth == 0 {
            place = Scan.space(base, place)
            guard place == count else { throw Fault(.endOfText, place) }
            return words
          }
          place = Scan.space(base, place)
        }
        let start = open[depth - 1]
        let isObject = TapeWord(bits: tape[start]).kind == JSONValue.Kind.object.rawValue
        if !closed, base[place] == UInt8(ascii: ",") {
          countElement(of: start)
          place = Scan.space(base, place + 1)
          if isObject {
            if words + 4 > capacity { grow() }
            place = try key(base, place, count, &words)
          }
          break
        }
        guard base[place] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Fault(.commaOrEnd(of: isObject ? "}" : "]"), place)
        }
        let opening = TapeWord(bits: tape[start])
        if words + 4 > capacity { grow() }
        tape[words] =
          TapeWord(.end, offset: place, length: opening.length + (closed ? 0 : 1)).bits
        words += 1
        tape[start] =
          TapeWord(isObject ? .object : .array, offset: opening.offset, length: words - start).bits
        depth -= 1
        place += 1
        closed = false
      }
    }
  }

  /// Writes a key's word and returns the place of its value.
  private func key(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ words: inout Int
  ) throws(Fault) -> Int {
    guard base[start] == UInt8(ascii: "\"") else { throw Fault(.key, start) }
    let (end, escaped) = try Scan.string(base, start + 1, count)
    tape[words] = TapeWord(.string, offset: start + 1, length: end - start - 1, flag: escaped).bits
    words += 1
    let colon = Scan.space(base, end + 1)
    guard base[colon] == UInt8(ascii: ":") else { throw Fault(.colon, colon) }
    return Scan.space(base, colon + 1)
  }

  /// Counts one more element; while a container is open its word's length is the number of those that have ended.
  private func countElement(of start: Int) { tape[start] += 1 << 28 }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: tape, count: capacity)
    tape.deallocate()
    tape = larger
    capacity *= 2
  }
}
