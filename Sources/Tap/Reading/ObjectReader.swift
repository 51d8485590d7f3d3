import HTTP
import JSON

/// A reader of one object.
struct ObjectReader: RowReader {
  private var client: APIClient?
  private let endpoint: Endpoint

  init(client: APIClient, endpoint: Endpoint) {
    self.client = client
    self.endpoint = endpoint
  }

  var isAtEnd: Bool { client == nil }

  mutating func next() async throws -> Batch? {
    guard let client else { return nil }
    self.client = nil
    let object = try await client.get(endpoint, [:]) { root throws(Unreadable) in
      try endpoint.decoding.object(root).get()
    }
    return object.map { Batch(rows: [$0]) }
  }
}
