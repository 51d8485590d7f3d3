/// A topic of callbacks: which object it names, and in which streams its records are.
package struct Topic: Sendable {
  /// Its name in the header of a callback.
  package let name: String
  package let family: TopicFamily
  /// Where the object's number can stand in a body; the first place that has one counts.
  package let places: [[String]]
  /// The streams whose records the object is in; the topic is needed where one of them is wanted.
  package let streams: Set<String>
  /// Whether the object is gone by it, for which is looked all the same: no signature covers a topic.
  package var isRemoval = false
  /// Whether nothing may be kept of the object by it.
  package var isErasure = false
  /// The members that a body is to have, so that it is small and names nobody; all where none are named.
  package var fields: [String] = []
  /// The other objects that it names, each place a list or one number.
  package var others: [(family: TopicFamily, place: [String])] = []
  /// The members without which a body is none of it.
  package var needs: [String] = []
  /// The scope that it needs beside those of its streams.
  package var scope: String?
  /// Whether the API makes subscriptions of it; others are registered with the app, and come by themselves.
  package var isSubscribed = true

  /// The name that the API has for it, such as `CUSTOMERS_UPDATE`.
  package var word: String {
    String(name.map { $0 == "/" || $0 == "." ? "_" : $0 }).uppercased()
  }

  /// The topic of a name, in either form; nil if it is not in the table.
  package static func named(_ name: String) -> Topic? { byName[name] }

  /// The name of a topic by the API's own, also of one that is not in the table.
  package static func name(of word: String) -> String { byWord[word]?.name ?? word }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byWord = Dictionary(all.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Topic {
  /// The table of all that matter.
  ///
  /// From the topics of the GraphQL Admin API 2026-07, and the bodies that Shopify's pages show.
  package static let all = customers + orders + catalog + checkouts + stock + discounts + app

  private static let customers = [
    of(.customer, "customers/create", id, ["customers"], fields: usual),
    of(.customer, "customers/update", id, ["customers"], fields: usual),
    gone(.customer, "customers/delete", id, ["customers"]),
    // What the payloads of customers no longer have, since 2025-01.
    of(.customer, "customers/purchasing_summary", [["customerId"]], ["customers"]),
    of(.customer, "customer.tags_added", [["customerId"]], ["customers"]),
    of(.customer, "customer.tags_removed", [["customerId"]], ["customers"]),
    of(.customer, "customers_email_marketing_consent/update", customerOfConsent, ["customers"]),
    of(.customer, "customers_marketing_consent/update", customerOfConsent, ["customers"]),
    of(.customer, "customers_whats_app_marketing_consent/update", customerOfConsent, ["customers"]),
    Topic(
      name: "customers/merge", family: .customer, places: [["admin_graphql_api_customer_deleted_id"]],
      streams: ["customers"], isRemoval: true, others: [(.keeper, ["admin_graphql_api_customer_kept_id"])],
      scope: "read_customer_merge"),
    // It comes to apps of the App Store, whatever they subscribe to.
    Topic(
      name: "customers/redact", family: .customer, places: [["customer", "id"]], streams: ["customers"],
      isRemoval: true, isErasure: true, others: [(.order, ["orders_to_redact"])],
      needs: ["shop_domain", "orders_to_redact"], isSubscribed: false),
  ]

  private static let orders = [
    of(.order, "orders/create", id, ordered, fields: usual), of(.order, "orders/updated", id, ordered, fields: usual),
    gone(.order, "orders/delete", id, ordered),
    of(.order, "refunds/create", [["order_id"]], ordered, fields: ["created_at", "id", "order_id"]),
    of(.order, "fulfillments/create", [["order_id"]], ["orders"], fields: shipped, scope: "read_fulfillments"),
    of(.order, "fulfillments/update", [["order_id"]], ["orders"], fields: shipped, scope: "read_fulfillments"),
  ]
  private static let ordered: Set = ["orders", "order_refunds"]
  private static let shipped = ["id", "order_id", "updated_at"]

  private static let catalog = [
    of(.product, "products/create", id, ["products"], fields: usual),
    of(.product, "products/update", id, ["products"], fields: usual),
    gone(.product, "products/delete", id, ["products"]),
    of(.collection, "collections/create", id, ["collections"], fields: usual),
    of(.collection, "collections/update", id, ["collections"], fields: usual),
    gone(.collection, "collections/delete", id, ["collections"]),
  ]

  // The one body that is kept: the object may not be there to be read before the shopper has left.
  private static let checkouts = [
    of(.checkout, "checkouts/create", [["id"]], ["abandoned_checkouts"]),
    of(.checkout, "checkouts/update", [["id"]], ["abandoned_checkouts"]),
    gone(.checkout, "checkouts/delete", [["id"]], ["abandoned_checkouts"]),
  ]

  private static let stock = [
    of(.stock, "inventory_levels/update", [["inventory_item_id"]], ["inventory_levels"])
  ]

  private static let discounts = [
    of(.discount, "discounts/create", [["admin_graphql_api_id"]], ["discounts"]),
    of(.discount, "discounts/update", [["admin_graphql_api_id"]], ["discounts"]),
    gone(.discount, "discounts/delete", [["admin_graphql_api_id"]], ["discounts"]),
  ]

  private static let app = [
    of(.bulk, "bulk_operations/finish", [["admin_graphql_api_id"]], []),
    of(.app, "app/uninstalled", [["id"]], everything),
  ]
  private static let everything: Set = [
    "customers", "orders", "order_refunds", "products", "collections", "abandoned_checkouts", "inventory_levels",
    "discounts",
  ]

  private static let id = [["admin_graphql_api_id"], ["id"]]
  private static let customerOfConsent = [["customer_id"], ["id"]]
  private static let usual = ["admin_graphql_api_id", "id", "updated_at"]

  private static func of(
    _ family: TopicFamily, _ name: String, _ places: [[String]], _ streams: Set<String>, fields: [String] = [],
    scope: String? = nil
  ) -> Topic {
    Topic(name: name, family: family, places: places, streams: streams, fields: fields, scope: scope)
  }

  private static func gone(
    _ family: TopicFamily, _ name: String, _ places: [[String]], _ streams: Set<String>
  ) -> Topic {
    Topic(name: name, family: family, places: places, streams: streams, isRemoval: true)
  }
}
