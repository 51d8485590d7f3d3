/// What reads the rest of rows that a list cuts short.
package protocol Completion: Sendable {
  /// Reads what the rows of a batch lack, and adds it to the batch.
  mutating func complete(_ batch: inout Batch) async throws
  /// Reads what rows lack that were kept back from their batches, and gives them; nil if there are none.
  mutating func rest() async throws -> Batch?
}

extension Completion {
  package mutating func rest() async throws -> Batch? { nil }
}
