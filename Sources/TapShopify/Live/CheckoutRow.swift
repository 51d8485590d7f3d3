import JSON
import Singer
import Tap

/// The record of a checkout, made of the body of its callback while the API does not know it yet.
struct CheckoutRow: Sendable {
  let body: JSONValue
  let ids: GlobalID.Form

  /// What the body says that was made last; nil where there is none.
  ///
  /// Of those of one second the one that came last counts.
  static func latest(of bodies: [JSONValue], _ ids: GlobalID.Form) -> CheckoutRow? {
    let rows = bodies.map { CheckoutRow(body: $0, ids: ids) }
    return rows.reduce(nil) { latest, row in
      guard let latest, let before = latest.updated, let now = row.updated, now < before else { return row }
      return latest
    }
  }

  private var updated: Timestamp? { body["updated_at" as StaticString]?.string.flatMap { Timestamp(rfc3339: $0.utf8) } }

  /// The row, as the list of abandoned checkouts would have it; what the body does not say is left out.
  var row: JSONValue {
    get throws {
      try JSONValue.parse(
        JSONWriter.object { writer in
          id("id", "AbandonedCheckout", body["id" as StaticString], into: &writer)
          for (name, source) in [
            ("name", "name"), ("note", "note"), ("abandonedCheckoutUrl", "abandoned_checkout_url"),
            ("taxesIncluded", "taxes_included"),
          ] { if let value = body[source] { writer.member(name, value) } }
          for (name, source) in [
            ("createdAt", "created_at"), ("updatedAt", "updated_at"), ("completedAt", "completed_at"),
          ] { writer.member(name, moment(source)) }
          customer(into: &writer)
          for (name, source) in [
            ("totalPriceSet", "total_price"), ("subtotalPriceSet", "subtotal_price"), ("totalTaxSet", "total_tax"),
            ("totalDiscountSet", "total_discounts"), ("totalLineItemsPriceSet", "total_line_items_price"),
          ] { bag(name, body[source], into: &writer) }
          writer.member("discountCodes") { writer in
            writer.array { list in
              for code in elements("discount_codes") {
                if let text = code["code" as StaticString]?.string { list.string(text) }
              }
            }
          }
          writer.member("lineItems") { writer in
            writer.array { list in for line in elements("line_items") { write(line, into: &list) } }
          }
        })
    }
  }

  private func elements(_ name: String) -> [JSONValue] {
    body[name].flatMap { $0.kind == .array ? Array($0.elements) : nil } ?? []
  }

  /// A moment in UTC, as the API writes it.
  private func moment(_ name: String) -> String? {
    body[name]?.string.map { Timestamp(rfc3339: $0.utf8)?.rfc3339 ?? $0 }
  }

  private func id(_ name: String, _ type: String, _ value: JSONValue?, into writer: inout JSONWriter) {
    guard
      let number = value.flatMap({ $0.string ?? ($0.kind == .number ? String(decoding: $0.json, as: UTF8.self) : nil) })
    else { return }
    writer.member(name, GlobalID.text("gid://shopify/\(type)/\(number)", ids))
  }

  /// The shopper: of a guest, the address alone.
  private func customer(into writer: inout JSONWriter) {
    let customer = body["customer" as StaticString]
    func text(_ name: String) -> String? { (body[name] ?? customer?[name])?.string.flatMap { $0.isEmpty ? nil : $0 } }
    let (email, phone) = (text("email"), text("phone"))
    guard customer != nil || email != nil || phone != nil else { return }
    writer.member("customer") { writer in
      writer.object { writer in
        id("id", "Customer", customer?["id" as StaticString], into: &writer)
        writer.member("firstName", customer?["first_name" as StaticString]?.string)
        writer.member("lastName", customer?["last_name" as StaticString]?.string)
        writer.member("locale", body["customer_locale" as StaticString]?.string)
        if let email {
          writer.member("defaultEmailAddress") { $0.object { $0.member("emailAddress", email) } }
        }
        if let phone { writer.member("defaultPhoneNumber") { $0.object { $0.member("phoneNumber", phone) } } }
      }
    }
  }

  /// An amount; in the shop's currency as well where the shopper's is the same.
  private func bag(_ name: String, _ amount: JSONValue?, into writer: inout JSONWriter) {
    guard let amount else { return }
    let own = body["currency" as StaticString]?.string
    let shown = body["presentment_currency" as StaticString]?.string ?? own
    writer.member(name) { writer in
      writer.object { writer in
        for place in own == shown ? ["shopMoney", "presentmentMoney"] : ["presentmentMoney"] {
          writer.member(place) { writer in
            writer.object { writer in
              writer.member("amount", Self.amount(amount))
              writer.member("currencyCode", shown)
            }
          }
        }
      }
    }
  }

  /// An amount as the API writes it: with a decimal at least, and no zero behind another one.
  private static func amount(_ amount: JSONValue) -> String {
    var text = amount.string ?? String(decoding: amount.json, as: UTF8.self)
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E || $0 == 0x2D }) else { return text }
    if !text.contains(".") { text += ".0" }
    while text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
    return text
  }

  private func write(_ line: JSONValue, into writer: inout JSONWriter) {
    writer.object { writer in
      for (name, source) in [
        ("title", "title"), ("variantTitle", "variant_title"), ("sku", "sku"), ("quantity", "quantity"),
      ] { if let value = line[source] { writer.member(name, value) } }
      for (name, type, source) in [("product", "Product", "product_id"), ("variant", "ProductVariant", "variant_id")] {
        guard let value = line[source], !value.isNull else { continue }
        writer.member(name) { $0.object { id("id", type, value, into: &$0) } }
      }
      bag("originalUnitPriceSet", line["price" as StaticString], into: &writer)
      bag("originalTotalPriceSet", line["line_price" as StaticString], into: &writer)
    }
  }
}
