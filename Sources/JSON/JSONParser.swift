/// A parser that writes the tape of one text after the other.
///
/// It reads each byte once, strings sixteen bytes at a time, compares keys with those that it expects, and keeps its
/// scratch memory between texts.
public struct JSONParser: ~Copyable {
  let limits: JSONLimits
  var tape = TapeBuffer()
  /// The places on the tape of the objects and arrays in which others are open, outermost first.
  let open: UnsafeMutablePointer<Int>
  /// What keys are likely.
  var known = KnownKeys()
  /// The keys in whose values those objects and arrays are.
  let owners: UnsafeMutablePointer<UnsafeMutablePointer<KnownKeys.Key>>

  /// Creates a parser.
  public init(limits: JSONLimits = .standard) {
    self.limits = limits
    open = .allocate(capacity: limits.maximumDepth)
    owners = .allocate(capacity: limits.maximumDepth)
  }

  deinit {
    open.deallocate()
    owners.deallocate()
  }

  /// Parses a text.
  ///
  /// - Parameter text: UTF-8 JSON; capacity for 16 more bytes saves a copy.
  /// - Returns: a document of its own, which stays when the parser goes on.
  /// - Throws: the first place that is no JSON (RFC 8259).
  public mutating func parse(_ text: consuming [UInt8]) throws(JSONError) -> JSONDocument {
    var text = text
    return try parse(taking: &text)
  }

  /// Parses a text, and takes it if it can be read; else it stays as it is.
  ///
  /// - Parameter text: UTF-8 JSON; capacity for 16 more bytes saves a copy.
  /// - Returns: a document of its own, which stays when the parser goes on.
  /// - Throws: the first place that is no JSON (RFC 8259).
  public mutating func parse(taking text: inout [UInt8]) throws(JSONError) -> JSONDocument {
    let count = text.count
    guard count <= limits.maximumBytes else {
      throw JSONError(.size(atMost: limits.maximumBytes), at: limits.maximumBytes, in: text)
    }
    text.reserveCapacity(count + JSONDocument.padding)
    text.append(contentsOf: repeatElement(0, count: JSONDocument.padding))
    let fault = text.withUnsafeBufferPointer { buffer -> Fault? in
      guard let base = buffer.baseAddress else { return Fault(.value, 0) }
      do throws(Fault) {
        try read(base, count)
        return nil
      } catch {
        return error
      }
    }
    if let fault {
      text.removeLast(JSONDocument.padding)  // Cannot trap: it was appended above.
      throw JSONError(fault.expected, at: fault.offset, in: text)
    }
    var taken: [UInt8] = []
    swap(&taken, &text)
    return JSONDocument(bytes: taken, tape: tape.take())
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
