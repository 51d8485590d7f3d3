import HTTP
import JSON

/// The sink of one kind of Brevo's eCommerce: categories, products or orders, by batch.
struct CommerceSink: Sendable {
  /// What Brevo takes of a kind.
  enum Kind: Sendable {
    case categories
    case products
    /// `historical` tells Brevo to start no automation.
    case orders(historical: Bool)

    var name: String {
      switch self {
      case .categories: "categories"
      case .products: "products"
      case .orders: "orders"
      }
    }
  }

  let api: BrevoAPI
  let kind: Kind

  /// Delivers rows; those that Brevo refuses come back as rejects.
  func deliver(_ rows: [Row]) async throws(BrevoFault) -> [Reject] {
    var rejects: [Reject] = []
    for batch in batches(of: rows, count: batchLimit, bytes: 4_000_000) {
      let refused = try await deliverHalving(batch) { rows throws(BrevoFault) in try await send(rows) }
      rejects += refused.map { row, refusal in
        Reject(
          extent: .record, stream: row.origin.stream, key: row.origin.key, sink: kind.name, status: refusal.status,
          code: refusal.code, message: refusal.message, advice: Words.advice(on: refusal), record: row.origin.value)
      }
    }
    return rejects
  }

  private var batchLimit: Int {
    switch kind {
    case .categories, .products: 100
    case .orders: 1000
    }
  }

  private func send(_ rows: ArraySlice<Row>) async throws(BrevoFault) {
    let body = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member(kind.name) { writer in
          writer.array { writer in
            for row in rows { writer.raw(row.json) }
          }
        }
        switch kind {
        case .categories, .products: writer.member("updateEnabled", true)
        case .orders(let historical): writer.member("historical", historical)
        }
      }
    }
    switch kind {
    case .categories: _ = try await api.call(.post, "/categories/batch", .categories, body)
    case .products: _ = try await api.call(.post, "/products/batch", .productBatches, body)
    case .orders: _ = try await api.call(.post, "/orders/status/batch", .orderBatches, body)
    }
  }
}
