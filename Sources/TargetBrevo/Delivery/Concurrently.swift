/// Works on items, at most so many at a time, and gives the results in no particular order.
///
/// The first fault ends the rest.
func concurrently<Item: Sendable, Value: Sendable>(
  _ items: [Item], limit: Int, _ work: @escaping @Sendable (Item) async throws(BrevoFault) -> Value
) async throws(BrevoFault) -> [Value] {
  do {
    return try await withThrowingTaskGroup(of: Value.self) { group in
      var results: [Value] = []
      results.reserveCapacity(items.count)
      for (index, item) in items.enumerated() {
        if index >= limit, let value = try await group.next() { results.append(value) }
        group.addTask { try await work(item) }
      }
      for try await value in group { results.append(value) }
      return results
    }
  } catch let fault as BrevoFault {
    throw fault
  } catch {
    throw .cancelled
  }
}
