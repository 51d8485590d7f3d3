import Ledger

/// The ids of coupon collections by their default coupons: those that the ledger knows, and all that Brevo lists once somebody
/// has to know of another.
///
/// To list all takes a request for each hundred, however few coupons have changed.
struct KnownCollections {
  private var ids: [String: String]
  /// Whether Brevo's list is among them.
  private(set) var areAll = false

  /// The collections of coupons that were delivered before.
  init(of rows: [CouponRow]) {
    ids = Dictionary(rows.compactMap { row in row.collection.map { (row.code, $0) } }) { first, _ in first }
  }

  /// Adds all that Brevo lists; one that it does not list yet stays.
  mutating func add(all listed: [String: String]) {
    ids.merge(listed) { $1 }
    areAll = true
  }

  /// The id of the collection with a code.
  subscript(code: String) -> String? {
    get { ids[code] }
    set { ids[code] = newValue }
  }
}
