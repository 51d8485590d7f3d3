import JSON
import Ledger
import Singer

extension CommerceMapping {
  /// Writes an order in full (POST /orders/status, POST /orders/status/batch); a later one replaces it as a whole.
  ///
  /// Money is in the store's default currency throughout, as Brevo knows one currency for an account.
  /// The catalog is the ids of what Brevo has of products and their variants, by product.
  static func order(
    _ order: Order, email: String, catalog: [String: Set<String>] = [:], ids: StoreIDs = StoreIDs()
  ) -> [UInt8] {
    let value = order.record.value
    let lines = Order.lines(of: value).lines
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", ids[order.facts.id])
        writer.member("createdAt", Timestamp(seconds: Int64(order.facts.created)).rfc3339)
        writer.member("updatedAt", Timestamp(seconds: Int64(order.facts.modified)).rfc3339)
        let status = value["status" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 }
        writer.member("status", status ?? "\(order.facts.status)")
        if let total = order.money.total {
          writer.member("amount") { $0.raw((order.money.atHome(total) ?? total).digits.utf8) }
        }
        writer.text("storeId", value["channel_id" as StaticString])
        writer.member("identifiers") { writer in
          writer.object { writer in
            writer.member("email_id", email)
          }
        }
        writer.member("products") { writer in
          writer.array { writer in
            for line in lines { writer.orderProduct(line, order.money, catalog, ids) }
          }
        }
        if let bill = value["billing_address" as StaticString], bill.kind == .object {
          writer.member("billing") { writer in
            writer.object { $0.bill(bill, paymentMethod: value["payment_method" as StaticString]) }
          }
        }
        let codes = Order.coupons(of: value)
        if !codes.isEmpty {
          writer.member("coupons") { writer in writer.array { writer in codes.forEach { writer.string($0) } } }
        }
        writer.member("metaInfo") { writer in
          writer.object { writer in
            for field in ["currency_code", "payment_status", "customer_locale", "cart_id", "order_source"] {
              writer.text(field, value[field])
            }
            if let total = value["items_total" as StaticString]?.int { writer.member("items_total", total) }
          }
        }
      }
    }
  }
}

extension CommerceMapping {
  /// The id of a line's variant at Brevo; nil if Brevo has none.
  ///
  /// A product without a choice has one variant in the store and none at Brevo. Where nothing is known of the product, its
  /// options tell, which the line of a product without a choice lacks.
  fileprivate static func variant(of item: JSONValue, _ product: String, _ known: Set<String>?) -> String? {
    guard let variant = item["variant_id" as StaticString], !variant.isNull, variant.int != 0 else { return nil }
    let id = "\(product)-\(variant.plainText)"
    if let known { return known.contains(id) ? id : nil }
    let options = item["product_options" as StaticString]
    return options.map { $0.kind == .array && $0.count == 0 } ?? false ? nil : id
  }
}

extension JSONWriter {
  fileprivate mutating func bill(_ bill: JSONValue, paymentMethod: JSONValue?) {
    let street = [bill["street_1" as StaticString], bill["street_2" as StaticString]].compactMap { $0?.string }
    let address = street.filter { !$0.isEmpty }.joined(separator: ", ")
    if !address.isEmpty { member("address", address) }
    let fields: [(String, StaticString)] = [
      ("city", "city"), ("country", "country"), ("phone", "phone"), ("postCode", "zip"), ("region", "state"),
    ]
    for (name, field) in fields { text(name, bill[field]) }
    if let code = bill["country_iso2" as StaticString]?.string, code.utf8.count == 2 { member("countryCode", code) }
    text("paymentMethod", paymentMethod)
  }

  /// Writes a line; it names a variant only if Brevo's catalog has it.
  fileprivate mutating func orderProduct(
    _ line: OrderLine, _ money: OrderMoney, _ catalog: [String: Set<String>], _ ids: StoreIDs
  ) {
    object { writer in
      let product = line.item["product_id" as StaticString]?.plainText ?? "0"
      writer.member("productId", ids[product])
      if let variant = CommerceMapping.variant(of: line.item, product, catalog[product]) {
        writer.member("variantId", ids[variant])
      }
      writer.quantity(line.quantity)
      writer.member("price") { $0.raw((money.atHome(line.price) ?? line.price).digits.utf8) }
    }
  }

  /// Writes how many were ordered: Brevo has one member for whole numbers and another for the rest.
  private mutating func quantity(_ quantity: Amount?) {
    guard let quantity else { return member("quantity", 1) }
    if let whole = quantity.value.whole {
      member("quantity", whole)
    } else {
      member("quantityFloat") { $0.raw(quantity.digits.utf8) }
    }
  }
}
