import JSON

extension Cart {
  /// What cannot be read of a cart and is left out of its events.
  static func flaws(of cart: JSONValue) -> [Flaw] {
    items(of: cart).enumerated().flatMap { place, item in
      item.flaws(amounts: EventProperties.cartItemAmounts).map { $0.within("line_items[\(place)]") }
    }
  }
}
