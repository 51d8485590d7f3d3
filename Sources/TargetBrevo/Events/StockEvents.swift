import JSON
import Ledger

/// The table of which event follows from a change of stock.
struct StockEvents: Sendable {
  /// The names under which events are sent; nil for those that are silenced.
  var names: EventNames
  /// What happened earlier, in seconds since 1970, is loaded silently.
  var silentBefore: Int
  /// The stock that counts as low for everything; nil if each thing's own warning level does.
  var threshold: Int?
  /// The address of the shop's own contact; nil for none.
  var email: String?
  var ids = StoreIDs()

  /// The events of a change; from a fall to zero two may follow.
  func events(_ change: StockChange) -> [EventIntent] {
    guard change.changed >= silentBefore else { return [] }
    let low = threshold ?? change.warning ?? CommerceSettings.usualThreshold
    var kinds: [EventNames.Kind] = [.inventoryChanged]
    if change.before > low, change.now <= low { kinds.append(.lowStock) }
    if change.before > 0, change.now == 0 { kinds.append(.outOfStock) }
    if change.before == 0, change.now > 0 { kinds.append(.backInStock) }
    let own = email.map { email in kinds.compactMap { event($0, change, low, of: email, "") } } ?? []
    guard kinds.contains(.backInStock) else { return own }
    // Who has it on a wish list is told as well.
    return own
      + change.wishers.compactMap {
        event(.backInStock, change, low, of: $0.email, "|\($0.customer)", customer: $0.customer)
      }
  }

  private func event(
    _ kind: EventNames.Kind, _ change: StockChange, _ low: Int, of email: String, _ whose: String,
    customer: String? = nil
  ) -> EventIntent? {
    guard let name = names[kind] else { return nil }
    let what = "\(change.revision)@\(change.changed)\(whose)"
    let id = Digest.of(Array("stock|\(ids.distinct(change.id))|\(kind.rawValue)|\(what)".utf8)[...]).text
    return EventIntent(
      id: id, name: name, email: email, occurred: change.changed, subject: EventIntent.Subject(customer: customer),
      properties: EventProperties.stock(change, id: id, threshold: low, ids: ids))
  }
}

extension EventProperties {
  /// Writes the properties of an event of stock.
  static func stock(_ change: StockChange, id: String, threshold: Int, ids: StoreIDs = StoreIDs()) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("id", "product:\(ids[change.id])")
        writer.member("event_id", id)
        writer.member("product_id", ids[change.product])
        if let variant = change.variant { writer.member("variant_id", variant) }
        if let name = change.name { writer.member("name", name) }
        if let sku = change.sku { writer.member("sku", sku) }
        writer.member("stock", change.now)
        writer.member("previous_stock", change.before)
        writer.member("threshold", threshold)
      }
    }
  }
}
