import JSON
import Ledger

/// An event's properties with what is known beside them; what they tell themselves stays as it is.
struct CompletedProperties: Sendable {
  private let properties: JSONValue
  private let known: EventKnowledge
  private let order: String?
  private let isCart: Bool
  private let currency: String?
  private let locale: String?

  /// The amounts that are also written for people, as `<name>_text`.
  private static let amounts: Set = [
    "total", "subtotal", "tax", "shipping", "discount", "coupon_discount", "refunded", "price",
  ]
  /// The most shipments that are listed.
  private static let mostShipments = 20

  init(_ properties: JSONValue, of event: EventIntent, knowing known: EventKnowledge) {
    self.properties = properties
    self.known = known
    // A cart that has become an order has not been shipped.
    order = event.subject.cart == nil ? event.subject.order : nil
    isCart = event.subject.cart != nil
    currency = Currency.code(properties["currency" as StaticString])
    locale =
      properties["customer_locale" as StaticString]?.string.flatMap { MoneyHabit.of($0) == nil ? nil : $0 }
      ?? known.locale
  }

  /// Writes the properties; where all does not fit, the last lines stay as they are, then all does.
  func text(within limit: Int) -> String {
    let count = properties["items" as StaticString]?.count ?? 0
    var completed = count
    while true {
      let bytes = written(completing: completed)
      if bytes.count <= limit { return String(decoding: bytes, as: UTF8.self) }
      guard completed > 0 else { return String(decoding: properties.json, as: UTF8.self) }
      completed /= 2
    }
  }

  private func written(completing count: Int) -> [UInt8] {
    var own = Set(properties.members.map { $0.key.string })
    let refunded = order.flatMap { known.refunds[$0] }.flatMap(Self.sum)
    if refunded != nil { own.remove("refunded") }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in properties.members where own.contains(key.string) {
          if key.string == "items", value.kind == .array {
            writer.member("items") { writer in
              writer.array { writer in
                for (place, line) in value.elements.enumerated() {
                  if place < count { write(line, into: &writer) } else { writer.value(line) }
                }
              }
            }
          } else {
            writer.key(raw: key.raw)
            writer.value(value)
          }
        }
        for name in Self.amounts.sorted() where own.contains(name) && name != "price" {
          write(name, properties[name].flatMap(Amount.init)?.value, unless: own, into: &writer)
        }
        if let refunded {
          writer.member("refunded") { $0.raw(refunded.plainText.utf8) }
          write("refunded", refunded, unless: own, into: &writer)
        }
        if properties["product_id" as StaticString] != nil {
          write(known.shown(properties), unless: own, into: &writer)
        }
        if isCart, !own.contains("url"), let page = known.storeURL.map(Self.cartPage) { writer.member("url", page) }
        if let order, let shipments = known.shipments[order] { write(shipments, unless: own, into: &writer) }
      }
    }
  }

  private func write(_ line: JSONValue, into writer: inout JSONWriter) {
    // An empty text is none: what is known stands in its place.
    let told = line.members.filter { !($0.value.isNull || $0.value.isString("")) }
    let own = Set(told.map { $0.key.string })
    writer.object { writer in
      for (key, value) in told {
        writer.key(raw: key.raw)
        writer.value(value)
      }
      for name in ["price", "total"] {
        write(name, line[name].flatMap(Amount.init)?.value, unless: own, into: &writer)
      }
      write(known.shown(line), unless: own, into: &writer)
    }
  }

  private func write(
    _ name: String, _ amount: ExactAmount?, unless own: Set<String>, into writer: inout JSONWriter
  ) {
    guard let amount, let currency, !own.contains("\(name)_text"),
      let text = MoneyText.text(amount, currency: currency, locale: locale)
    else { return }
    writer.member("\(name)_text", text)
  }

  private func write(_ shown: ShowcaseItem?, unless own: Set<String>, into writer: inout JSONWriter) {
    let fields = [
      ("url", shown?.page), ("image", shown?.picture), ("brand", shown?.brandName), ("category", shown?.categoryName),
    ]
    for (name, value) in fields where !own.contains(name) {
      if let value, !value.isEmpty { writer.member(name, value) }
    }
  }

  private func write(_ shipments: [ShipmentFacts], unless own: Set<String>, into writer: inout JSONWriter) {
    guard !own.contains("shipments"),
      let latest = shipments.first(where: { $0.number != nil || $0.link != nil }) ?? shipments.first
    else { return }
    writer.tracking(of: latest)
    writer.member("shipments") { writer in
      writer.array { writer in
        for shipment in shipments.prefix(Self.mostShipments) { writer.object { $0.tracking(of: shipment) } }
      }
    }
  }

  /// The one address of a cart that is true for every shopper who is signed in, or comes back to the same browser.
  private static func cartPage(of store: String) -> String { store + (store.hasSuffix("/") ? "cart" : "/cart") }

  private static func sum(of refunds: [RefundFacts]) -> ExactAmount? {
    var sum = ExactAmount.zero
    for refund in refunds {
      guard let amount = ExactAmount(refund.amount), sum.add(amount) else { return nil }
    }
    return refunds.isEmpty ? nil : sum
  }
}

extension JSONWriter {
  fileprivate mutating func tracking(of shipment: ShipmentFacts) {
    if let carrier = shipment.carrier { member("carrier", carrier) }
    if let number = shipment.number { member("tracking_number", number) }
    if let link = shipment.link { member("tracking_url", link) }
  }
}
