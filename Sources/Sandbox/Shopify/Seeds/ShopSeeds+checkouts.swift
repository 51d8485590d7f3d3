import JSON

extension ShopSeeds {
  /// The order that came of the n-th checkout; nil where none did, as of one that is begun later.
  func orderOf(checkout place: Int) -> Int? {
    guard place % 3 == 0, place <= options.checkouts else { return nil }
    let order = options.orders - (options.checkouts - place)
    return order > 0 && !plan(order).isInPerson ? order : nil
  }

  func checkoutTimes(_ place: Int) -> RowTimes {
    if let order = orderOf(checkout: place) {
      let times = orderTimes(order)
      return RowTimes(created: times.created - 1800, updated: times.created * 1000)
    }
    return times(10, place, of: max(options.checkouts, place), days: 60, changes: 2)
  }
}
