/// How much waits for a shop, as the figures tell it.
package struct SpoolSample: Sendable, Equatable {
  /// The name of the shop.
  package var shop: String
  /// Whether its spool can be read; one that is not there yet can.
  package var isReadable: Bool
  /// The number of callbacks that have not been delivered.
  package var waiting: Int
  /// When the oldest of them was received, since 1970; nil if none waits.
  package var oldest: Duration?

  /// Creates a sample.
  package init(shop: String, isReadable: Bool, waiting: Int = 0, oldest: Duration? = nil) {
    self.shop = shop
    self.isReadable = isReadable
    self.waiting = waiting
    self.oldest = oldest
  }
}
