/// The batches of one stream, one after the other, each made complete; the next can be read while one is written.
actor Pages {
  private var reader: (any RowReader)?
  private var completion: (any Completion)?

  init(_ reader: any RowReader, completion: (any Completion)?) {
    self.reader = reader
    self.completion = completion
  }

  /// Reads on; nil at the end.
  func next() async throws -> Batch? {
    guard var reader = self.reader else { return nil }
    // Held here alone while it works, so that nothing is copied.
    self.reader = nil
    guard var batch = try await reader.next() else { return nil }
    self.reader = reader
    if var completion, !batch.rows.isEmpty {
      try await completion.complete(&batch)
      self.completion = completion
    }
    return batch
  }
}
