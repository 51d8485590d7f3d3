import JSON
import Singer
import Tap

/// Reads the addresses and attribute values beyond the ten that the list gives, and the names of the attributes.
///
/// Few customers have so many, and a request has room for 250 rows of as many customers. So the customers that are cut
/// short wait, over several pages, until their rows fill a request; the others go on. While one waits, the bookmark stays
/// at its moment, so that it is read again should the run end before. They wait for 40 pages at most: that bounds what an
/// interrupted run repeats, and what it costs beside the pages to ask for less than is possible. At the moment that the
/// reading begins with nobody waits, so that a run that goes on there moves the bookmark, however short it is.
struct CustomerCompletion: Completion {
  /// A customer that is cut short.
  private struct Customer: Sendable {
    let row: JSONValue
    let modified: Timestamp?
    /// The rows that are to be read, by the list's name.
    var missing: [String: Int]
    /// Their numbers, where the store tells them.
    let counts: [String: Int]
    var found: [String: [JSONValue]] = [:]
    /// What keeps them from being read.
    var fault: (any Error)?
  }

  private let lists: [String: List]
  private var names: AttributeNames?
  private var waiting: [Customer] = []
  private var isFirst = true
  /// The pages since the first of them came.
  private var pages = 0
  /// The moment up to which the list has been read.
  private var bookmark: Timestamp?

  private static let mostPages = 40
  private static let rowsPerRequest = 250
  /// The addresses, and the attribute values, that the list of customers gives at most.
  private static let cap = 10
  /// The customers that a request names at most, so that its address stays short.
  private static let customersPerRequest = 150

  init(store: APIClient, selection: FieldSelection) {
    var lists: [String: List] = [:]
    if selection.includes("addresses") {
      let wantsForms = selection.includes(["addresses", "form_fields"]) && selection.includes("form_fields")
      lists[EmbeddedLists.addresses] = List(
        client: store, endpoint: .v3("customers/addresses"), query: wantsForms ? ["include": "formfields"] : [:],
        limit: Self.rowsPerRequest)
    }
    if selection.includes("attributes") {
      lists[EmbeddedLists.attributes] = List(
        client: store, endpoint: .v3("customers/attribute-values"), limit: Self.rowsPerRequest)
      if selection.includes(["attributes", "name"]) { names = AttributeNames(store: store) }
    }
    self.lists = lists
  }

  mutating func complete(_ batch: inout Batch) async throws {
    bookmark = batch.bookmark ?? bookmark
    let start = isFirst ? batch.rows.first?.moment("date_modified")?.wholeSecond : nil
    isFirst = isFirst && batch.rows.isEmpty
    keepBack(from: &batch)
    pages += 1
    let isUrgent = pages >= Self.mostPages || waiting.contains { $0.modified == nil || $0.modified == start }
    try await release(into: &batch, all: isUrgent)
    if waiting.isEmpty { pages = 0 }
    if let oldest = waiting.compactMap(\.modified).min(), let bookmark = batch.bookmark {
      batch.bookmark = min(bookmark, oldest)
    }
  }

  mutating func rest() async throws -> Batch? {
    guard !waiting.isEmpty else { return nil }
    var batch = Batch(bookmark: bookmark)
    try await release(into: &batch, all: true)
    return batch
  }
}

extension CustomerCompletion {
  /// Takes the customers that are cut short out of a batch; each keeps its own row alone, not the page that it came in.
  private mutating func keepBack(from batch: inout Batch) {
    var rest: [JSONValue] = []
    rest.reserveCapacity(batch.rows.count)
    for row in batch.rows {
      let lists = CustomerLists(of: row)
      if let values = lists.attributes { names?.meet(values.elements) }
      let missing = missingRows(of: lists)
      if !missing.isEmpty, let own = try? JSONValue.parse(Array(row.json)) {
        waiting.append(
          Customer(
            row: own, modified: own.moment("date_modified")?.wholeSecond, missing: missing, counts: lists.counts))
      } else {
        rest.append(row)
      }
    }
    batch.rows = rest
  }

  /// The rows that are to be read for a customer, by the list's name.
  private func missingRows(of own: CustomerLists) -> [String: Int] {
    var missing: [String: Int] = [:]
    if let count = Self.missing(own.addresses, of: own.addressCount) { missing[EmbeddedLists.addresses] = count }
    if let count = Self.missing(own.attributes, of: own.attributeCount) { missing[EmbeddedLists.attributes] = count }
    return missing.isEmpty ? missing : missing.filter { lists[$0.key] != nil }
  }

  /// The rows that are to be read where a list is cut short; nil where it is whole.
  private static func missing(_ list: JSONValue?, of count: Int?) -> Int? {
    let inlined = list?.count ?? 0
    return count.map { $0 > inlined } ?? (inlined >= cap) ? max(count ?? 0, inlined + 1) : nil
  }

  /// Reads what fills whole requests, or all, and puts the customers that have everything into a batch.
  private mutating func release(into batch: inout Batch, all: Bool) async throws {
    for (name, list) in lists { try await read(name, from: list, all: all) }
    for customer in waiting where customer.missing.isEmpty {
      if let fault = customer.fault {
        batch.aside.append(
          SetAside(row: customer.row, id: RowKey(customer.row["id"])?.text, moment: customer.modified, fault: fault))
        continue
      }
      batch.additions[batch.rows.count, default: Additions()].lists = customer.found
      batch.rows.append(customer.row)
      if let values = customer.found[EmbeddedLists.attributes] { names?.meet(values) }
    }
    waiting.removeAll { $0.missing.isEmpty }
    batch.names = try await names?.known()
  }

  private mutating func read(_ name: String, from list: List, all: Bool) async throws {
    let parts = requests(for: name, all: all)
    let found = try await withThrowingTaskGroup(of: (Int, CustomerRows).self) { group in
      for (number, part) in parts.enumerated() {
        let counts = part.compactMap { place in
          waiting[place].row.count("id").map { ($0, waiting[place].counts[name]) }
        }
        group.addTask { (number, try await CustomerRows.read(counts, from: list)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (number, part) in parts.enumerated() { for place in part { take(found[number], of: place, name) } }
  }

  /// Gives a customer what was found.
  private mutating func take(_ found: CustomerRows?, of place: Int, _ name: String) {
    waiting[place].missing[name] = nil
    guard let found, let id = waiting[place].row.count("id") else { return }
    waiting[place].fault = found.faults[id] ?? waiting[place].fault
    // Whichever list is longer has more of the truth.
    if let rows = found.rows[id], rows.count >= waiting[place].row[name]?.count ?? 0 {
      waiting[place].found[name] = rows
    }
  }

  /// Shares the customers that wait for something among requests, by their places; what does not fill a request waits on.
  private func requests(for name: String, all: Bool) -> [[Int]] {
    var parts: [[Int]] = []
    var part: [Int] = []
    var rows = 0
    for (place, customer) in waiting.enumerated() {
      guard let count = customer.missing[name] else { continue }
      if !part.isEmpty, rows.addingClamped(count) > Self.rowsPerRequest || part.count == Self.customersPerRequest {
        parts.append(part)
        (part, rows) = ([], 0)
      }
      part.append(place)
      rows = rows.addingClamped(count)
    }
    if !part.isEmpty, all || rows >= Self.rowsPerRequest { parts.append(part) }
    return parts
  }
}

/// What a customer's row says of its addresses and attribute values, found in one walk through it.
private struct CustomerLists {
  var addresses: JSONValue?
  var attributes: JSONValue?
  /// The number of the addresses that there are.
  var addressCount: Int?
  /// The number of the attribute values that there are.
  var attributeCount: Int?

  /// The numbers of those that there are, where the store tells them.
  var counts: [String: Int] {
    var counts: [String: Int] = [:]
    counts[EmbeddedLists.addresses] = addressCount
    counts[EmbeddedLists.attributes] = attributeCount
    return counts
  }

  private static let names = JSONNames("addresses", "attributes", "address_count", "attribute_count")

  init(of row: JSONValue) {
    Self.names.find(in: row) { name, value in
      switch name {
      case 0: addresses = value
      case 1: attributes = value
      case 2: addressCount = value.asCount
      default: attributeCount = value.asCount
      }
    }
  }
}
