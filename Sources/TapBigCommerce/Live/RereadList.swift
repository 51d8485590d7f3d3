import Shops
import Tap

/// A list of the store that reads some objects again, as many of them at once as it can.
struct RereadList: Sendable, Equatable {
  /// The stream whose records the rows are.
  let stream: String
  /// The families whose objects it reads; the ids of several are of one kind.
  let families: Set<ObjectFamily>
  let endpoint: Endpoint
  let way: Way
  /// The names that lead from a row to the id of its object.
  let owner: [String]
  /// How its rows are asked for by when they were changed; nil where that is not needed.
  var window: Window?
  /// Whether each object is one row, so that one without a row is not there; otherwise it has rows, and may have none.
  var isObject = true

  /// How a list is told which objects are wanted.
  enum Way: Sendable, Equatable {
    /// A parameter takes ids with commas between them.
    case among(String)
    /// Two parameters take the first and the last id of a stretch.
    case between(String, String)
  }

  /// How a list is asked for the rows that were changed between two moments.
  struct Window: Sendable, Equatable {
    /// The parameters that take the two moments.
    let minimum: String
    let maximum: String
    /// What sorts the rows by that moment, the first at the front.
    let sort: String
    /// What counts them.
    let count: Endpoint
  }
}

extension RereadList {
  /// All lists; carts have none, each is read alone.
  static let all = [
    objects("customers", [.customer], .v3("customers")),
    parts("customer_addresses", [.customer], .v3("customers/addresses"), "customer_id"),
    parts("customer_attribute_values", [.customer], .v3("customers/attribute-values"), "customer_id"),
    objects("subscribers", [.subscriber], .v3("customers/subscribers")),
    // This one takes no list of ids.
    RereadList(
      stream: "orders", families: [.order], endpoint: .v2("orders"), way: .between("min_id", "max_id"), owner: ["id"],
      window: Window(
        minimum: "min_date_modified", maximum: "max_date_modified", sort: "date_modified:asc",
        count: .v2("orders/count"))),
    parts("order_refunds", [.order], .v3("orders/payment_actions/refunds"), "order_id"),
    objects("products", [.product, .stock], .v3("catalog/products")),
    parts("product_channel_assignments", [.product], .v3("catalog/products/channel-assignments"), "product_id"),
    objects("categories", [.category], .v3("catalog/trees/categories"), id: "category_id"),
    RereadList(
      stream: "inventory_items", families: [.stock], endpoint: .v3("inventory/items"), way: .among("product_id:in"),
      owner: ["identity", "product_id"], isObject: false),
  ]

  private static func objects(
    _ stream: String, _ families: Set<ObjectFamily>, _ endpoint: Endpoint, id: String = "id"
  ) -> RereadList {
    RereadList(stream: stream, families: families, endpoint: endpoint, way: .among("\(id):in"), owner: [id])
  }

  private static func parts(
    _ stream: String, _ families: Set<ObjectFamily>, _ endpoint: Endpoint, _ owner: String
  ) -> RereadList {
    RereadList(
      stream: stream, families: families, endpoint: endpoint, way: .among("\(owner):in"), owner: [owner],
      isObject: false)
  }
}
