/// The lists that the store cuts short in its rows, by the names of their fields.
enum CutLists {
  static let addresses = "addresses"
  static let attributes = "attributes"
  static let lineItems = "line_items"
}
