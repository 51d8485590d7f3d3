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
  /// The address of the shop's own contact.
  var email: String
  var ids = StoreIDs()

  /// The events of a change; from a fall to zero two may follow.
  func events(_ change: StockChange) -> [EventIntent] {
    guard change.changed >= silentBefore else { return [] }
    let low = threshold ?? change.warning ?? CommerceSettings.usualThreshold
    var kinds: [EventNames.Kind] = [.inventoryChanged]
    if change.before > low, change.now <= low { kinds.append(.lowStock) }
    if change.before > 0, change.now == 0 { kinds.append(.outOfStock) }
    if change.before == 0, change.now > 0 { kinds.append(.backInStock) }
    return kinds.compactMap { kind in
      guard let name = names[kind] else { return nil }
      let what = "\(change.revision)@\(change.changed)"
      let id = Digest.of(Array("stock|\(ids.distinct(change.id))|\(kind.rawValue)|\(what)".utf8)[...]).text
      return EventIntent(
        id: id, name: name, email: email, occurred: change.changed,
        properties: EventProperties.stock(change, id: id, threshold: low, ids: ids))
    }
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
