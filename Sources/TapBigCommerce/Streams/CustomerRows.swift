import JSON

/// The addresses, or the attribute values, of some customers.
struct CustomerRows: Sendable {
  /// The rows by customer.
  private(set) var rows: [Int: [JSONValue]] = [:]
  /// What keeps those of a customer from being read.
  private(set) var faults: [Int: any Error] = [:]

  /// The failures of single customers one after the other with which it is not they that are at fault.
  private static let mostInARow = 5
  /// The attempts that a request for many is worth, and one that looks for the one that fails.
  private static let (attempts, searchingAttempts) = (3, 1)

  /// Reads the rows of some customers by one request, as far as the store can answer that; else of fewer at a time, until
  /// it is known with whom it fails.
  ///
  /// - Parameters:
  ///   - customers: the customers, each with the number of its rows where that is known.
  ///   - list: the list of such rows.
  /// - Returns: what was found of each.
  /// - Throws: what concerns more than these customers.
  static func read(_ customers: [(id: Int, count: Int?)], from list: List) async throws -> CustomerRows {
    var all = CustomerRows()
    var budget = FailureBudget()
    try await all.read(customers[...], from: list.sparing(attempts), &budget)
    return all
  }

  private mutating func read(
    _ customers: ArraySlice<(id: Int, count: Int?)>, from list: List, _ budget: inout FailureBudget
  ) async throws {
    do {
      let found = try await Self.rows(of: customers, from: list)
      budget.succeeded()
      rows.merge(found) { one, _ in one }
    } catch  where error.concernsOneThing {
      guard customers.count > 1 else {
        budget.failed()
        for customer in customers { faults[customer.id] = error }
        return
      }
      let middle = customers.startIndex + customers.count / 2
      for half in [customers[..<middle], customers[middle...]] {
        guard budget.inARow < Self.mostInARow else {
          for customer in half { faults[customer.id] = error }
          continue
        }
        try await read(half, from: list.sparing(Self.searchingAttempts), &budget)
      }
    }
  }

  private static func rows(
    of customers: ArraySlice<(id: Int, count: Int?)>, from list: List
  ) async throws -> [Int: [JSONValue]] {
    var missing = Dictionary(customers.map { ($0.id, $0.count ?? .max) }) { one, _ in one }
    var found: [Int: [JSONValue]] = [:]
    let ids = customers.map { String($0.id) }.joined(separator: ",")
    var reader = PageReader(list: list, range: ["customer_id:in": ids])
    // Where all have come that there are, no further page has to say so.
    while !missing.isEmpty, let rows = try await reader.next()?.rows {
      for row in rows {
        guard let customer = row.count("customer_id") else { continue }
        found[customer, default: []].append(row)
        if let count = missing[customer], found[customer]?.count == count { missing[customer] = nil }
      }
    }
    return found
  }
}
