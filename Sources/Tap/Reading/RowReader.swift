/// A way through a list, from its beginning to its end.
package protocol RowReader: Sendable {
  /// Whether it is known that nothing is left to read.
  var isAtEnd: Bool { get }
  /// Reads on; nil at the end. A batch may be empty.
  mutating func next() async throws -> Batch?
}
