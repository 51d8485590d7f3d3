/// A scope of webhooks that says something of a record: which object it names, and in which streams its records are.
package struct CallbackScope: Sendable {
  /// The name behind `store/`, or behind the number of `store/channel/7/`.
  package let name: String
  package let family: ObjectFamily
  /// Where the object's id can stand in `data`, the first place that has one counts: the whole store's form and that of a
  /// channel name it differently.
  package let places: [[String]]
  /// The streams whose records the object is in; the scope is needed where one of them is wanted.
  package let streams: Set<String>
  /// Whether the object is gone by it, so that there is nothing to read.
  package var isRemoval = false
  /// Where hooks hear of it: for the whole store, under one name for all channels, or for each channel alone.
  package var reach = Reach.store
  /// What of `data` reading the object does not tell: the names under which it is kept, and where it stands.
  package var keeps: [(name: String, place: [String])] = []
  /// Another object that it names.
  package var companion: Companion?

  /// Who hears of a scope.
  package enum Reach: Sendable {
    case store
    /// `store/channel/*/…`, where the star is part of the name.
    case anyChannel
    case eachChannel
  }

  /// An object that a callback names beside its own.
  package struct Companion: Sendable {
    package let family: ObjectFamily
    package let places: [[String]]
  }

  /// The scope as hooks are registered with it; nil where each channel has its own.
  package var subscription: String? {
    switch reach {
    case .store: "store/\(name)"
    case .anyChannel: "store/channel/*/\(name)"
    case .eachChannel: nil
    }
  }
}

extension CallbackScope {
  /// The table of all that matter.
  ///
  /// From BigCommerce's pages on webhook events, channel events and inventory locations. What is not here names no record
  /// of any stream, or only one that is read as a whole.
  package static let all = customers + subscribers + orders + carts + products + categories + stock

  private static let customers = [
    of(.customer, "customer/created", [["id"]], people), of(.customer, "customer/updated", [["id"]], people),
    gone(.customer, "customer/deleted", [["id"]], people),
    // Here `data.id` is the number of the address.
    of(.customer, "customer/address/created", customerOfAddress, people),
    of(.customer, "customer/address/updated", customerOfAddress, people),
    of(.customer, "customer/address/deleted", customerOfAddress, people),
    of(.customer, "customer/channel/login/access/updated", [["customer_id"]], ["customers"]),
  ]
  private static let people: Set = ["customers", "customer_addresses", "customer_attribute_values"]
  private static let customerOfAddress = [["address", "customer_id"], ["customer_id"]]

  private static let subscribers = [
    of(.subscriber, "subscriber/created", [["id"]], ["subscribers"]),
    of(.subscriber, "subscriber/updated", [["id"]], ["subscribers"]),
    gone(.subscriber, "subscriber/deleted", [["id"]], ["subscribers"]),
  ]

  private static let orders = [
    of(.order, "order/created", order, ordered), of(.order, "order/updated", order, ordered),
    of(
      .order, "order/statusUpdated", order, ordered,
      keeps: [
        ("previous_status_id", ["status", "previous_status_id"]), ("new_status_id", ["status", "new_status_id"]),
      ]),
    gone(.order, "order/archived", order, ordered),
    of(.order, "order/message/created", order, ["order_messages"]),
    of(.order, "order/refund/created", order, ["orders", "order_refunds"]),
    of(.order, "order/transaction/created", order, ["order_transactions"]),
    of(.order, "order/transaction/updated", order, ["order_transactions"]),
    of(.order, "shipment/created", orderOfPart, ["orders", "order_shipments"]),
    of(.order, "shipment/updated", orderOfPart, ["orders", "order_shipments"]),
    of(.order, "shipment/deleted", orderOfPart, ["orders", "order_shipments"]),
  ]
  private static let order = orderOfPart + [["id"]]
  private static let orderOfPart = [["order_id"], ["orderId"]]
  private static let ordered: Set = [
    "orders", "order_products", "order_consignments", "order_fees", "order_coupons", "order_taxes", "order_shipments",
    "order_transactions", "order_refunds", "order_messages", "carts",
  ]

  private static let carts = [
    of(.cart, "cart/created", cart, ["carts"]), of(.cart, "cart/updated", cart, ["carts"]),
    // Whether it became an order, its orders tell.
    gone(.cart, "cart/deleted", cart, ["carts"]),
    of(.cart, "cart/couponApplied", cart, ["carts"]),
    of(.cart, "cart/abandoned", cart, ["carts"], keeps: [("token", ["token"])]),
    of(
      .cart, "cart/converted", cart, ["carts"], keeps: [("order_id", ["orderId"]), ("order_id", ["order_id"])],
      companion: Companion(family: .order, places: orderOfPart)),
    of(.cart, "cart/lineItem/created", cartOfLine, ["carts"]),
    of(.cart, "cart/lineItem/updated", cartOfLine, ["carts"]),
    of(.cart, "cart/lineItem/deleted", cartOfLine, ["carts"]),
  ]
  private static let cart = cartOfLine + [["id"]]
  private static let cartOfLine = [["cart_id"], ["cartId"]]

  private static let products = [
    of(.product, "product/created", product, sold), of(.product, "product/updated", product, sold),
    gone(.product, "product/deleted", product, sold),
    of(.product, "sku/created", productOfVariant, sold), of(.product, "sku/updated", productOfVariant, sold),
    of(.product, "sku/deleted", productOfVariant, sold),
    of(.product, "product/assigned", [["product_id"]], assigned, .eachChannel),
    of(.product, "product/unassigned", [["product_id"]], assigned, .eachChannel),
  ]
  private static let product = [["product_id"], ["id"]]
  private static let productOfVariant = [["sku", "product_id"], ["product_id"]]
  private static let sold: Set = [
    "products", "product_variants", "product_images", "product_custom_fields", "product_bulk_pricing_rules",
    "product_reviews",
  ]
  private static let assigned: Set = ["products", "product_channel_assignments"]

  private static let categories = [
    of(.category, "category/created", category, ["categories"]),
    of(.category, "category/updated", category, ["categories"]),
    gone(.category, "category/deleted", category, ["categories"]),
  ]
  private static let category = [["category_id"], ["id"]]

  // The four do not overlap: a product tracked by variant fires only `sku/…`, every other one only `product/…`.
  private static let stock = [
    of(.stock, "product/inventory/updated", productOfStock + [["id"]], stocked),
    of(.stock, "product/inventory/order/updated", productOfStock + [["id"]], stocked),
    of(.stock, "sku/inventory/updated", productOfStock, stocked),
    of(.stock, "sku/inventory/order/updated", productOfStock, stocked),
    of(.stock, "inventory/product/stock_changed", [["product_id"]], stocked, .anyChannel),
  ]
  private static let productOfStock = [["inventory", "product_id"], ["product_id"]]
  private static let stocked: Set = ["inventory_items", "products", "product_variants"]

  private static func of(
    _ family: ObjectFamily, _ name: String, _ places: [[String]], _ streams: Set<String>, _ reach: Reach = .store,
    keeps: [(name: String, place: [String])] = [], companion: Companion? = nil
  ) -> CallbackScope {
    CallbackScope(
      name: name, family: family, places: places, streams: streams, reach: reach, keeps: keeps, companion: companion)
  }

  private static func gone(
    _ family: ObjectFamily, _ name: String, _ places: [[String]], _ streams: Set<String>
  ) -> CallbackScope {
    CallbackScope(name: name, family: family, places: places, streams: streams, isRemoval: true)
  }
}
