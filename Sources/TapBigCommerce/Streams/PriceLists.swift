import Singer
import Tap

extension Stream {
  /// Lists of prices for some customers or storefronts.
  ///
  /// All are read every time, although the API could leave out what was not changed: it is not known whether a change of
  /// a record moves its list's date, and the records are read list by list. There are few lists, one request has them.
  static let priceLists = Stream(
    id: "price_lists", family: .products,
    description: "Lists of prices that some customer groups or storefronts get instead of the catalog's. They are few, "
      + "and all are read every time.",
    source: .list(.v3("pricelists"), .walk(.cursor)),
    scope: .products,
    fields: [
      .integer("id", "The list's number."), .string("name", "No two lists share one."),
      .boolean("active", "Whether its prices hold."),
      .dateTime("date_created"), .dateTime("date_modified"),
    ])
}
