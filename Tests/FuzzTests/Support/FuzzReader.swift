/// A reader of what comes from outside, as the fuzzer and the replay of the corpus call it.
///
/// It takes any bytes. What it refuses is no matter; it must come to its end, and what it makes of the bytes must be true.
struct FuzzReader: Sendable {
  /// How it is called.
  enum Body: Sendable {
    case plain(@Sendable ([UInt8]) throws -> Void)
    case waiting(@Sendable ([UInt8]) async throws -> Void)
  }

  /// The name of its corpus.
  let name: String
  /// The longest input that a fuzzer makes, in bytes.
  let most: Int
  /// The length to which an input is also repeated, so that a time which grows with the square of the length shows; 0 for never.
  let stretch: Int
  let body: Body

  init(_ name: String, atMost most: Int = 4096, stretch: Int = 0, _ read: @escaping @Sendable ([UInt8]) throws -> Void)
  {
    (self.name, self.most, self.stretch, body) = (name, most, stretch, .plain(read))
  }

  init(waiting name: String, atMost most: Int = 4096, _ read: @escaping @Sendable ([UInt8]) async throws -> Void) {
    (self.name, self.most, stretch, body) = (name, most, 0, .waiting(read))
  }

  /// Reads an input, and its repetition now and then.
  func read(_ input: [UInt8], stretching: Bool) async throws {
    switch body {
    case .plain(let read):
      try read(input)
      if stretching, let long = stretched(input) { try read(long) }
    case .waiting(let read): try await read(input)
    }
  }

  /// The input again and again; nil where that is not asked for, or the input is long itself.
  func stretched(_ input: [UInt8]) -> [UInt8]? {
    guard stretch > 0, !input.isEmpty, input.count < stretch / 4 else { return nil }
    var long: [UInt8] = []
    long.reserveCapacity(stretch + input.count)
    while long.count < stretch { long += input }
    return long
  }
}

/// Something that is not as it has to be.
struct Finding: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Holds a reader to a promise.
func promise(_ isKept: Bool, _ broken: @autoclosure () -> String) throws(Finding) {
  if !isKept { throw Finding(broken()) }
}

extension [UInt8] {
  /// The bytes as text.
  var asText: String { String(decoding: self, as: UTF8.self) }

  /// The first line, and what follows it.
  var headAndRest: (head: [UInt8], rest: [UInt8]) {
    guard let end = firstIndex(of: 0x0A) else { return (self, []) }
    return (Array(self[..<end]), Array(self[(end + 1)...]))
  }
}

/// The element that a line names, or one that its bytes choose.
func chosen<Element>(_ line: [UInt8], among all: [(name: String, Element)]) -> Element? {
  let name = line.asText
  if let found = all.first(where: { $0.name == name }) { return found.1 }
  let sum = line.reduce(0) { $0 &+ Int($1) }
  return all.isEmpty ? nil : all[sum % all.count].1
}
