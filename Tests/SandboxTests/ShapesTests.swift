import JSON
import Testing

@testable import Sandbox

@Suite struct `The rows of each list` {
  /// Members that official examples and guides have, and the flattened descriptions do not.
  private static let undescribed: [String: Set<String>] = [
    "/v2/order_statuses": ["order"], "/v2/orders": ["credit_card_type", "custom_status"],
    "/v3/carts/{id}": ["redirect_urls"],
    "/v3/catalog/products": ["variants", "reviews", "options.name", "images.image_file"],
    "/v3/catalog/products/{id}/reviews": ["product_id"],
    "/v3/catalog/variants": ["mpn", "gtin", "image_url", "calculated_weight"], "/v3/channels": ["currencies"],
    "/v3/customers": ["shopper_profile_id", "segment_ids"],
  ]
  /// Members that are described and not sent: what belongs to a request without an include, or to other kinds of goods.
  private static let unsent: [String: Set<String>] = [
    "/v2/orders": ["consignments.url", "consignments.resource", "fees.url", "fees.resource"], "/v2/store": ["logo.url"],
    "/v2/orders/{id}/products": ["configurable_fields.name", "configurable_fields.value"],
    "/v3/catalog/products": ["custom_url.create_redirect"],
  ]

  /// The members of a description: `a` and `a.b`.
  private func described(_ text: String) -> Set<String> {
    var found: Set<String> = []
    var owner: String?
    for word in text.split(whereSeparator: \.isWhitespace) {
      let name = word.prefix { $0 != "{" && $0 != "}" }
      if word.contains("{") {
        found.insert(String(name))
        owner = String(name)
        let first = word.drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }
        if !first.isEmpty { found.insert("\(name).\(first)") }
      } else {
        found.insert(owner.map { "\($0).\(name)" } ?? String(name))
      }
      if word.hasSuffix("}") { owner = nil }
    }
    return found
  }

  private func members(_ rows: [JSONValue]) -> Set<String> {
    var found: Set<String> = []
    for row in rows {
      for (key, value) in row.members {
        found.insert(key.string)
        for part in value.kind == .array ? Array(value.elements) : [value] {
          for (inner, _) in part.members { found.insert("\(key.string).\(inner.string)") }
        }
      }
    }
    return found
  }

  private static let store = DirectStore { ($0.orders, $0.products) = (600, 60) }

  @Test(arguments: Shapes.described.keys.sorted())
  func `have the members that the official description names`(path: String) throws {
    let described = described(try #require(Shapes.described[path]))
    let sent = members(Self.store.rows(path))
    let known = Self.undescribed[path] ?? []
    let more = sent.subtracting(described).filter { member in
      !known.contains(member) && !known.contains(String(member.prefix { $0 != "." }))
    }
    #expect(more.isEmpty, "\(path) sends more")
    #expect(described.subtracting(sent) == Self.unsent[path] ?? [], "\(path) sends less")
  }

  @Test func `are described for every list`() {
    #expect(Set(Shapes.described.keys).isSuperset(of: DirectStore.lists.filter { !$0.hasSuffix("form-field-values") }))
  }
}
