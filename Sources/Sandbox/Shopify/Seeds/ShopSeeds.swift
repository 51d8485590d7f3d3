import JSON

/// What a Shopify store holds at first; the same seed and start time give the same store.
struct ShopSeeds: Sendable {
  let options: ShopifyOptions
  /// The time at which the store was made, in seconds since 1970.
  let anchor: Int

  static let day = 86_400

  /// The numbers before the first of each type: ids are longer than a double is exact.
  static let bases = [
    "Customer": 820_982_911_946_000_000, "Order": 450_789_469_000_000_000, "Product": 788_032_119_674_000_000,
    "ProductVariant": 49_148_385_000_000_000, "InventoryItem": 50_148_385_000_000_000,
    "Collection": 841_564_295_000_000_000, "Location": 655_441_491_000_000_000, "DiscountNode": 110_429_120_000_000_000,
    "AbandonedCheckout": 29_437_104_000_000_000, "BasicEvent": 164_748_010_000_000_000,
    "DraftOrder": 72_885_271_000_000_000,
  ]

  /// The numbers before those of the parts of orders.
  static let (lineBase, refundBase, fulfillmentBase) = (
    866_550_311_766_000_000, 509_562_969_000_000_000, 255_858_046_000_000_000
  )

  /// The id of the n-th row of a type, from 1; variants and items are counted by product and place.
  static func id(_ type: String, _ place: Int) -> ShopID { ShopID(type, base(type).addingClamped(place)) }

  /// Which row of its type a number is.
  static func place(_ type: String, _ number: Int) -> Int { number.subtractingClamped(base(type)) }

  private static func base(_ type: String) -> Int { bases[type] ?? 9_100_000_000_000_000 }

  /// Numbers for the n-th row of a kind.
  func draw(_ kind: UInt64, _ place: Int) -> SplitMix { SplitMix(seed: options.seed &+ 77, kind: kind, id: place) }

  /// The row of the n-th place with its times.
  func row(_ type: String, _ place: Int, _ times: RowTimes, _ fields: [String: ShopValue]) -> ShopRow {
    ShopRow(id: Self.id(type, place), created: times.created, updated: times.updated, fields: fields)
  }

  /// A moment of creation so many days back at most, later for later places, and a change after it.
  func times(_ kind: UInt64, _ place: Int, of count: Int, days: Int, changes: Int) -> RowTimes {
    var draw = draw(kind, place)
    let span = days.multipliedClamped(by: Self.day)
    let share = span / max(1, count)
    let created = min(
      anchor - 60, anchor - span + (place - 1).multipliedClamped(by: share) + draw.below(max(1, share)))
    let changed = draw.chance(70) ? created + draw.below(changes * Self.day) : created
    return RowTimes(created: created, updated: min(changed, anchor - 30) * 1000 + draw.below(1000))
  }

}

/// When a row came, in seconds, and when it was changed, in milliseconds since 1970.
struct RowTimes: Sendable {
  let created: Int
  let updated: Int
}
