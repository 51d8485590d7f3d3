/// What a body tells of a checkout, as REST has it.
struct CheckoutMembers {
  private let row: ShopRow
  private let shop: Shopify
  private(set) var all: [(name: String, value: ShopValue)] = []

  init(_ row: ShopRow, in shop: Shopify) {
    (self.row, self.shop) = (row, shop)
    let fields = row.fields
    let customer = fields["customer"]?.row.flatMap { shop.table("Customer")?[$0.number] }
    add("id", .int(row.id.number))
    addToken(fields["abandonedCheckoutUrl"]?.text ?? "")
    add("name", fields["name"])
    add("note", fields["note"])
    add("email", customer?.fields["email"])
    add("phone", customer?.fields["phone"])
    add("created_at", .time(row.created))
    add("updated_at", .time(row.updated / 1000))
    add("completed_at", fields["completedAt"])
    for (name, field) in [("currency", "shopMoney"), ("presentment_currency", "presentmentMoney")] {
      add(name, fields["totalPriceSet"]?.object?[field].object?["currencyCode"])
    }
    for (name, field) in [
      ("total_price", "totalPriceSet"), ("subtotal_price", "subtotalPriceSet"), ("total_tax", "totalTaxSet"),
      ("total_discounts", "totalDiscountSet"), ("total_line_items_price", "totalLineItemsPriceSet"),
    ] { add(name, amount(fields[field])) }
    add("taxes_included", .bool(false))
    add("discount_codes", .list((fields["discountCodes"]?.texts ?? []).map(Self.code)))
    add("customer", customer.map(Self.customer))
    add("line_items", .list((fields["lineItems"]?.items ?? []).enumerated().compactMap { line($0.offset, $0.element) }))
  }

  private mutating func add(_ name: String, _ value: ShopValue?) { all.append((name, value ?? .null)) }

  /// The link back, and the token in it.
  private mutating func addToken(_ url: String) {
    let rest = url.firstRange(of: "/ac/").map { url[$0.upperBound...] }
    let token = rest.map { String($0.prefix { $0 != "/" }) }
    for name in ["token", "cart_token"] { add(name, .optional(token)) }
    add("abandoned_checkout_url", .text(url))
  }

  /// An amount as the shopper sees it, with two decimals.
  private func amount(_ bag: ShopValue?) -> ShopValue {
    let money = bag?.object?["presentmentMoney"].object
    return .text((money?["amount"].text.flatMap { Money(text: $0) } ?? Money(0)).plain)
  }

  private static func code(_ text: String) -> ShopValue { .of("", ["code": .text(text)]) }

  private static func customer(_ row: ShopRow) -> ShopValue {
    var members: [String: ShopValue] = ["id": .int(row.id.number)]
    for (name, field) in [("email", "email"), ("first_name", "firstName"), ("last_name", "lastName")] {
      members[name] = row.fields[field] ?? .null
    }
    return .of("", members)
  }

  private func line(_ place: Int, _ item: ShopValue) -> ShopValue? {
    guard let line = item.object else { return nil }
    var members: [String: ShopValue] = ["key": .text("\(row.id.number)\(place)")]
    for (name, field) in [
      ("title", "title"), ("variant_title", "variantTitle"), ("sku", "sku"), ("quantity", "quantity"),
    ] { members[name] = line[field] }
    for (name, field) in [("product_id", "product"), ("variant_id", "variant")] {
      members[name] = line[field].row.flatMap { shop.row($0) }.map { .int($0.id.number) } ?? .null
    }
    members["price"] = amount(line["originalUnitPriceSet"])
    members["line_price"] = amount(line["originalTotalPriceSet"])
    return .of("", members)
  }
}
