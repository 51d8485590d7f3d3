/// All that is known of where the pieces of one product lie.
struct StockTotals {
  /// What lies at one place.
  struct Location {
    var variant: String
    var place: String
    var level: Int
    var warning: Int?
    var sku: String?
    var changed: Int
  }

  /// Whether places tell of it; what the product's own record says counts only where none does.
  let isPlaced: Bool
  /// What counts.
  let locations: [Location]

  init(_ locations: [Location]) {
    let isPlaced = locations.contains { !$0.place.isEmpty }
    self.isPlaced = isPlaced
    self.locations = locations.filter { $0.place.isEmpty != isPlaced }
  }

  /// The stock of a variant, or of the whole product; nil if nothing is known of it.
  func level(of variant: String?) -> Int? {
    let locations = locations(of: variant)
    // Cannot trap: this sum is clamped.
    return locations.isEmpty ? nil : max(0, StockTotals.sum(locations.map(\.level)))
  }

  /// The stock of some variants together; what lies of others, which the product has no longer, is not its own.
  func level(ofVariants variants: [String]) -> Int? {
    let levels = variants.compactMap { level(of: $0) }
    // Cannot trap: this sum is clamped.
    return levels.isEmpty ? nil : StockTotals.sum(levels)
  }

  /// The sum, held within what an integer can be: shops put the greatest number for what never runs out.
  static func sum(_ levels: some Sequence<Int>) -> Int { Int(clamping: levels.reduce(Int128(0)) { $0 + Int128($1) }) }

  func locations(of variant: String?) -> [Location] {
    variant.map { own in locations.filter { $0.variant == own } } ?? locations
  }
}
