import JSON

/// What takes batches to where they go.
protocol BatchDelivery {
  /// Delivers a batch; when it returns, everything in it is durable. A batch that was not delivered is taken again.
  mutating func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws

  /// Does what can be done only when all is known that the tap has to tell.
  ///
  /// That is when the input has come to its own end, which it has not if a signal cuts it off or the tap has died, and
  /// again and again while the tap is known to rest.
  mutating func end(schemas: [String: JSONValue]) async throws

  /// How long it is until the end of a tap's run would bring something about that waits now; zero if it would at once, nil if
  /// nothing is known to wait.
  func nextWork() async throws -> Duration?

  /// Does a part of what each day brings, while the tap is known to rest and nothing waits; true if more of it is left.
  mutating func keepHouse() async throws -> Bool

  /// Whether the requests that a batch needs are so scarce that it had better grow.
  func isScarce(for batch: Batch) async -> Bool

  /// Whether what ended a delivery may pass if one waits.
  func mayPass(_ fault: any Error) -> Bool
}
