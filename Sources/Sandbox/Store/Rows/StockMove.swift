import JSON

/// A change of what lies of a variant at a place.
struct StockMove: Sendable {
  let variant: Int
  let location: Int
  let old: Int
  let new: Int

  /// The number of a variant at a place.
  static func place(_ variant: Int, _ location: Int) -> Int {
    variant.multipliedClamped(by: 16).addingClamped(location)
  }
}
