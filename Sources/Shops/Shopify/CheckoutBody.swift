package import JSON

/// The body of a checkout's callback, as far as it is kept: what its record needs, while the object cannot be read yet.
package enum CheckoutBody {
  /// The members that are kept.
  private static let own = [
    "id", "name", "token", "cart_token", "email", "phone", "note", "abandoned_checkout_url", "created_at", "updated_at",
    "completed_at", "presentment_currency", "currency", "total_price", "subtotal_price", "total_tax",
    "total_discounts", "total_line_items_price", "taxes_included", "customer_locale",
  ]
  private static let ofCustomer = ["id", "first_name", "last_name", "email", "phone"]
  private static let ofLine = [
    "key", "product_id", "variant_id", "title", "variant_title", "sku", "quantity", "price", "line_price",
  ]
  private static let ofCode = ["code"]

  /// Gives what of a body is kept.
  package static func kept(of body: JSONValue) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        write(body, own, into: &writer)
        if let customer = body["customer" as StaticString], customer.kind == .object {
          writer.member("customer") { $0.object { write(customer, ofCustomer, into: &$0) } }
        }
        for (name, members) in [("line_items", ofLine), ("discount_codes", ofCode)] {
          guard let list = body[name], list.kind == .array else { continue }
          writer.member(name) { writer in
            writer.array { writer in
              for element in list.elements where element.kind == .object {
                writer.object { write(element, members, into: &$0) }
              }
            }
          }
        }
      }
    }
  }

  /// The texts by which what is kept of bodies names a customer.
  ///
  /// - Parameter customer: the customer as the demand to erase it has it.
  /// - Returns: the number as ``kept(of:)`` writes it, and the address and the phone number as values of JSON.
  package static func names(of customer: JSONValue?) -> [String] {
    let number = customer?["id" as StaticString].flatMap(TopicFamily.number)
    let numbers = number.map { [#""customer":{"id":\#($0),"#, #""customer":{"id":\#($0)}"#] } ?? []
    let texts = ["email", "phone"].compactMap { customer?[$0]?.string }.filter { !$0.isEmpty }
    return numbers + texts.map(JSONWriter.quoted)
  }

  private static func write(_ object: JSONValue, _ names: [String], into writer: inout JSONWriter) {
    for name in names { if let value = object[name], !value.isNull { writer.member(name, value) } }
  }
}
