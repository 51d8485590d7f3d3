/// An item of the inventory at a location.
struct LevelPlace: Sendable, Hashable {
  let item: Int
  let location: Int
}

/// What of an item lies somewhere.
struct ShopStock: Sendable {
  var available: Int
  /// When it was changed, in seconds since 1970.
  var updated: Int
}
