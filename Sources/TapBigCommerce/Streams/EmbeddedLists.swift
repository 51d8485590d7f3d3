/// The lists embedded in rows that the store cuts short there, by the names of their fields.
enum EmbeddedLists {
  static let addresses = "addresses"
  static let attributes = "attributes"
  static let lineItems = "line_items"
}
