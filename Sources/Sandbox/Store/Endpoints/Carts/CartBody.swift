import JSON

/// The body of a request that changes a cart or a checkout.
struct CartBody {
  let json: JSONValue
  /// The most lines of a cart, and the most pieces of a line.
  static let (mostLines, most) = (250, 10_000)

  init(_ ask: Ask, mayBeEmpty: Bool = false) throws(Answer) {
    if mayBeEmpty, ask.body.isEmpty {
      json = .null
      return
    }
    guard let body = ask.json, body.kind == .object else { throw .v3(400, "Input is invalid.") }
    json = body
  }

  func refusal(_ name: String, _ reason: String) -> Answer {
    .v3(422, "JSON data is missing or invalid", errors: [name: reason])
  }

  /// Refuses a change of another version than the cart has.
  func check(_ cart: Cart) throws(Answer) {
    guard let version = try integer("version"), version != cart.version else { return }
    throw .v3(
      409, "The request cannot be processed due to a possible conflict. Please review the changes and try again.")
  }

  /// An integer; nil if it is missing or null.
  func integer(_ name: String, in object: JSONValue? = nil) throws(Answer) -> Int? {
    guard let value = (object ?? json)[name], !value.isNull else { return nil }
    guard let number = value.int else { throw refusal(name, "error.expected.number") }
    return number
  }

  /// The price that a line overrides; nil if it does not.
  func price(_ line: JSONValue) throws(Answer) -> Money? {
    guard let value = line["list_price"], !value.isNull else { return nil }
    guard let price = value.number.flatMap({ Money(text: $0.text) }), (0...100_000_000).contains(price.cents) else {
      throw refusal("list_price", "is out of range")
    }
    return price
  }

  /// The lines that a request adds.
  func items(in store: Store) throws(Answer) -> [CartItem] {
    let lines = json["line_items"].map { Array($0.elements) } ?? []
    guard !lines.isEmpty, lines.count <= Self.mostLines else { throw refusal("line_items", "error.path.missing") }
    var items: [CartItem] = []
    for line in lines {
      guard let product = try integer("product_id", in: line) else { throw refusal("product_id", "error.path.missing") }
      guard let quantity = try integer("quantity", in: line), (1...Self.most).contains(quantity) else {
        throw refusal("quantity", "is out of range")
      }
      let variant = try integer("variant_id", in: line)
      if variant == nil, let row = store.products[product], row.variants.count > 1 {
        throw refusal("variant_id", "error.path.missing")
      }
      guard var item = store.cartItem(product: product, variant: variant, quantity: quantity, place: items.count) else {
        throw refusal("product_id", "is unknown")
      }
      item.price = try price(line) ?? item.price
      item.name = line["name"]?.string ?? item.name
      items.append(item)
    }
    return items
  }
}
