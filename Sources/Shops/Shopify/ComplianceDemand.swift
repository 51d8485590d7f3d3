import JSON
import Live

/// What Shopify passes on that only people can do (shopify.dev, “Privacy law compliance”): a customer asks what is kept, or
/// has to be erased whose number is not told, or a shop that has left wants nothing kept at all.
struct ComplianceDemand: Sendable {
  static let ofCustomer = "customers/data_request"
  static let ofErasure = "customers/redact"
  static let ofShop = "shop/redact"
  /// The most numbers of orders that are kept for people.
  private static let mostOrders = 50

  /// The topic.
  let topic: String
  /// What of the body is kept, so that people know of whom it speaks: numbers, and nobody's name.
  let kept: [UInt8]
  /// What the spool must not keep any longer.
  let erasure: SpoolErasure?

  /// Reads a callback; nil if it is none of these, or its body is of something else.
  init?(_ topic: String?, _ body: JSONValue) {
    guard let topic else { return nil }
    let customer = body["customer" as StaticString]
    switch topic {
    case ComplianceDemand.ofCustomer:
      guard customer != nil,
        body["orders_requested" as StaticString] != nil || body["data_request" as StaticString] != nil
      else { return nil }
      kept = ComplianceDemand.numbers(topic, body, orders: "orders_requested")
      erasure = nil
    case ComplianceDemand.ofErasure:
      // Of some customers Shopify tells an address alone.
      guard customer?["id" as StaticString].flatMap(TopicFamily.number) == nil,
        body["orders_to_redact" as StaticString] != nil
      else { return nil }
      kept = ComplianceDemand.numbers(topic, body, orders: "orders_to_redact")
      erasure = .naming(CheckoutBody.names(of: customer))
    case ComplianceDemand.ofShop:
      guard body["shop_domain" as StaticString] != nil, customer == nil else { return nil }
      kept = ComplianceDemand.numbers(topic, body, orders: "")
      erasure = .all
    default: return nil
    }
    self.topic = topic
  }

  private static func numbers(_ topic: String, _ body: JSONValue, orders place: String) -> [UInt8] {
    let orders = body[place].map { Array($0.elements.prefix(mostOrders)).compactMap(TopicFamily.number) } ?? []
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("topic", topic)
        for name in ["customer", "data_request"] {
          guard let number = body[name]?["id" as StaticString].flatMap(TopicFamily.number) else { continue }
          writer.member(name, number)
        }
        guard !orders.isEmpty else { return }
        writer.member("orders") { writer in writer.array { writer in for order in orders { writer.string(order) } } }
      }
    }
  }
}
