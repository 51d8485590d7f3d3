import JSON
import Singer

/// Reads the addresses and attribute values beyond the ten that the list gives, for many customers in one request, and
/// the names of the attributes.
struct CustomerCompletion: Completion {
  private let store: StoreClient
  private let wantsAddresses: Bool
  private let wantsAttributes: Bool
  private let wantsNames: Bool
  private let wantsAddressForms: Bool
  private var names: [Int: String] = [:]

  /// The rows that the list inlines at most.
  private static let cap = 10
  /// The customers that are asked for at once.
  private static let customersPerRequest = 50

  init(store: StoreClient, selection: FieldSelection) {
    self.store = store
    wantsAddresses = selection.includes("addresses")
    wantsAddressForms = selection.includes(["addresses", "form_fields"]) && selection.includes("form_fields")
    wantsAttributes = selection.includes("attributes")
    wantsNames = selection.includes(["attributes", "name"])
  }

  mutating func complete(_ batch: inout Batch) async throws {
    if wantsAddresses {
      let query: Query = wantsAddressForms ? ["include": "formfields"] : [:]
      let list = List(store: store, endpoint: .v3("customers/addresses"), query: query, limit: 250)
      try await complete(&batch, .addresses, "addresses", "address_count", from: list)
    }
    if wantsAttributes {
      let list = List(store: store, endpoint: .v3("customers/attribute-values"), limit: 250)
      try await complete(&batch, .attributes, "attributes", "attribute_count", from: list)
      if wantsNames { try await nameAttributes(in: &batch) }
    }
  }

  private func complete(
    _ batch: inout Batch, _ kind: Additions.Kind, _ member: String, _ countMember: String, from list: List
  ) async throws {
    var short: [Int: Int] = [:]
    for (place, row) in batch.rows.enumerated() {
      let inlined = row[member]?.count ?? 0
      let isShort = row.count(countMember).map { $0 > inlined } ?? (inlined >= Self.cap)
      if isShort, let id = row.count("id") { short[id] = place }
    }
    var ids = short.keys.sorted()[...]
    while !ids.isEmpty {
      let part = ids.prefix(Self.customersPerRequest)
      ids = ids.dropFirst(part.count)
      var found: [Int: [JSONValue]] = [:]
      var reader = PageReader(list: list, range: ["customer_id:in": part.map(String.init).joined(separator: ",")])
      while let rows = try await reader.next()?.rows {
        for row in rows {
          if let customer = row.count("customer_id") { found[customer, default: []].append(row) }
        }
      }
      for id in part {
        guard let place = short[id], let rows = found[id] else { continue }
        if rows.count >= batch.rows[place][member]?.count ?? 0 {
          batch.additions[place, default: Additions()].lists[kind] = rows
        }
      }
    }
  }

  private mutating func nameAttributes(in batch: inout Batch) async throws {
    var unknown = false
    for (place, row) in batch.rows.enumerated() {
      let values = batch.additions[place]?.lists[.attributes] ?? row["attributes"].map { Array($0.elements) } ?? []
      unknown = unknown || values.contains { $0.count("attribute_id").map { names[$0] == nil } ?? false }
      if unknown { break }
    }
    if unknown {
      var reader = PageReader(list: List(store: store, endpoint: .v3("customers/attributes"), limit: 250))
      while let rows = try await reader.next()?.rows {
        for row in rows {
          if let id = row.count("id"), let name = row["name"]?.string { names[id] = name }
        }
      }
    }
    batch.attributeNames = names
  }
}
