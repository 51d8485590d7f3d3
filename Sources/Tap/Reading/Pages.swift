import JSON

/// The batches of one list, one after the other, each made complete; the next can be read while one is written.
actor Pages {
  private var reader: (any RowReader)?
  private let allows: (@Sendable (JSONValue) -> Bool)?
  private var completion: (any Completion)?

  /// Creates a way through a list.
  ///
  /// - Parameters:
  ///   - reader: reads the list.
  ///   - allows: says which rows are wanted; nil for all.
  ///   - completion: completes the rows.
  init(
    _ reader: (any RowReader)?, allows: (@Sendable (JSONValue) -> Bool)? = nil, completion: (any Completion)? = nil
  ) {
    self.reader = reader
    self.allows = allows
    self.completion = completion
  }

  /// Reads on; nil at the end.
  func next() async throws -> Batch? {
    guard var reader = self.reader else { return nil }
    // Held here alone while it works, so that nothing is copied.
    self.reader = nil
    guard var batch = try await reader.next() else { return try await rest() }
    self.reader = reader
    if let allows { batch.rows = batch.rows.filter(allows) }
    if var completion {
      try await completion.complete(&batch)
      self.completion = completion
    }
    return batch
  }

  /// What the completion has kept back, behind everything else.
  private func rest() async throws -> Batch? {
    defer { completion = nil }
    guard var completion else { return nil }
    return try await completion.rest()
  }
}
