import JSON
import Singer

/// A stream of the store: a value that says what it is, where it is read, and how.
struct Stream: Sendable {
  /// The families that the `sync` setting turns on and off.
  enum Family: String, Sendable, CaseIterable {
    case customers, orders, products, carts, inventory, marketing, store
  }

  let id: String
  let family: Family
  /// What its records are, in a sentence or two.
  let description: String
  var selectedByDefault = false
  /// Where its records come from.
  let source: Source
  /// The permission that the token needs.
  let scope: Scope
  /// The fields that tell two records apart.
  var key = ["id"]
  /// The parts of a list's rows that must be asked for by name.
  var includes: [Include] = []
  let fields: [Field]
  /// The fields that are not taken from the row as they are, but written by `finish`.
  var lateMembers: [String] = []
  /// The fields that are late only in a row for which something was read beside it.
  var completedMembers: [String] = []
  /// Makes what completes rows that the list cuts short.
  var completion: (@Sendable (StoreClient, FieldSelection) -> any Completion)?
  /// Writes the late members of a row.
  var finish: @Sendable (JSONValue, Additions, inout Shaper, inout JSONWriter) -> Void = { _, _, _, _ in }
  /// How the records of some storefronts are told from those of others.
  var channels = ChannelRule.none
  /// The stream, by its id, that is read before this one where both are wanted, because the records refer to it.
  var follows: String?
  /// What a reader of the records must know, a sentence or two each.
  var traps: [String] = []
}

/// A permission of the store's API accounts.
struct Scope: Sendable, Equatable {
  /// The name in the API.
  let name: String
  /// The words of the control panel.
  let title: String

  static let customers = Scope(name: "store_v2_customers_read_only", title: "Customers: read-only")
  static let orders = Scope(name: "store_v2_orders_read_only", title: "Orders: read-only")
  static let transactions = Scope(
    name: "store_v2_transactions_read_only", title: "Order transactions: read-only")
  static let products = Scope(name: "store_v2_products_read_only", title: "Products: read-only")
  static let marketing = Scope(name: "store_v2_marketing_read_only", title: "Marketing: read-only")
  static let information = Scope(
    name: "store_v2_information_read_only", title: "Information & settings: read-only")
  static let channels = Scope(name: "store_channel_settings_read_only", title: "Channel settings: read-only")
  static let sites = Scope(name: "store_sites_read_only", title: "Sites & routes: read-only")
  static let inventory = Scope(name: "store_inventory_read_only", title: "Store inventory: read-only")
  static let locations = Scope(name: "store_locations_read_only", title: "Store locations: read-only")
}

/// A part of a list's rows that must be asked for by name.
struct Include: Sendable {
  /// The value of the `include` parameter.
  let name: String
  /// The fields that need it; it is asked for when one of them is wanted.
  let fields: [String]
  /// The part that brings this one with it.
  var impliedBy: String?
  /// Further parameters that go with it.
  var query: Query = [:]
  /// The rows of a page at most, where the store then gives no more.
  var largestPage: Int?
}

/// What reads the rest of rows that a list cuts short.
protocol Completion: Sendable {
  /// Reads what the rows of a batch lack, and adds it to the batch.
  mutating func complete(_ batch: inout Batch) async throws
  /// Reads what rows lack that were kept back from their batches, and gives them; nil if there are none.
  mutating func rest() async throws -> Batch?
}

extension Completion {
  mutating func rest() async throws -> Batch? { nil }
}

extension Stream {
  /// What discovery says of it.
  var singer: StreamDescription { singer(selectedByDefault) }

  /// What discovery says of it, with another default.
  func singer(_ isSelected: Bool) -> StreamDescription {
    StreamDescription(
      id: id, description: description, schema: RecordSchema(key: key, fields), replication: replication,
      parent: parentID, selectedByDefault: isSelected)
  }

  /// How it is read again.
  var replication: Replication {
    switch source {
    case .list(_, let reading, _): reading.replication
    case .object: .fullTable
    case .cut(_, let cut): cut.dateField.map { .incremental(key: $0) } ?? .fullTable
    case .each(_, let each): each.dateField.map { .incremental(key: $0) } ?? .fullTable
    }
  }

  /// The stream out of whose rows it comes.
  var parentID: String? {
    switch source {
    case .list, .object: nil
    case .cut(let parent, _), .each(let parent, _): parent
    }
  }

  /// Whether it costs a request for each row of its parent.
  var isPerParent: Bool { if case .each = source { true } else { false } }

  /// The parts that the wanted fields need.
  func includes(for wanted: Set<String>) -> [Include] {
    let asked = includes.filter { $0.fields.contains { wanted.contains($0) } }
    return asked.filter { include in !asked.contains { $0.name == include.impliedBy } }
  }
}
