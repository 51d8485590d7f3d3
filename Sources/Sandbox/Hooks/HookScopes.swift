/// The scopes that hooks can have.
///
/// The lists are those of BigCommerce's pages on webhook events, channel events and inventory locations of April 2026.
/// A scope that is known and has no rows in the sandbox never fires.
enum HookScopes {
  /// Whether a hook may have a scope.
  static func isKnown(_ scope: String) -> Bool {
    known.contains(scope) || channelForm(scope).map(channel.contains) ?? false
  }

  /// Whether a hook hears of an event.
  ///
  /// - Parameters:
  ///   - scope: the scope that the hook was registered with.
  ///   - event: the scope of the event.
  ///   - deep: whether `*` reaches down to `store/customer/address/created` for example.
  /// - Returns: whether a callback is due.
  static func covers(_ scope: String, _ event: String, deep: Bool) -> Bool {
    if scope == event { return true }
    guard scope.hasSuffix("/*") else { return false }
    let family = scope.dropLast()
    guard event.hasPrefix(family) else { return false }
    // The family of carts has its line items by its description, and that of channels all that is theirs.
    return deep || scope.contains("/channel/") || scope.hasSuffix("/cart/*")
      || !event.dropFirst(family.count).contains("/")
  }

  /// The part behind the number of `store/channel/7/…`; nil for another scope.
  private static func channelForm(_ scope: String) -> String? {
    guard scope.hasPrefix("store/channel/") else { return nil }
    let rest = scope.dropFirst("store/channel/".count)
    let number = rest.prefix { $0 != "/" }
    guard let id = Int(number), id > 0, String(id) == number else { return nil }
    return String(rest.dropFirst(number.count + 1))
  }

  /// The scopes of the whole store.
  static let known = Set(
    """
    app/uninstalled information/updated hook/deliveryException
    brand/metafield/* brand/metafield/created brand/metafield/updated brand/metafield/deleted
    cart/* cart/created cart/updated cart/deleted cart/couponApplied cart/abandoned cart/converted
    cart/lineItem/* cart/lineItem/created cart/lineItem/updated cart/lineItem/deleted
    cart/metafield/* cart/metafield/created cart/metafield/updated cart/metafield/deleted
    category/* category/created category/updated category/deleted
    category/metafield/* category/metafield/created category/metafield/updated category/metafield/deleted
    channel/* channel/created channel/updated
    channel/metafield/* channel/metafield/created channel/metafield/updated channel/metafield/deleted
    channel/*/inventory/product/stock_changed channel/*/inventory/product/low_stock_reached
    channel/*/inventory/product/out_of_stock_reached channel/*/inventory/product/settings_changed
    customer/* customer/created customer/updated customer/deleted
    customer/address/* customer/address/created customer/address/updated customer/address/deleted
    customer/payment/instrument/default/updated customer/channel/login/access/updated
    inventory/location/* inventory/location/created inventory/location/updated inventory/location/metafield/*
    inventory/location/metafield/created inventory/location/metafield/updated inventory/location/metafield/deleted
    metafield/* metafield/created metafield/updated metafield/deleted modifier/updated option/updated
    order/* order/created order/updated order/archived order/statusUpdated order/message/created order/refund/created
    order/transaction/created order/transaction/updated
    order/metafield/* order/metafield/created order/metafield/updated order/metafield/deleted
    priceList/* priceList/created priceList/updated priceList/deleted priceList/activated priceList/deactivated
    priceList/assignment/updated priceList/record/created priceList/record/updated priceList/record/deleted
    priceList/records/created priceList/records/updated priceList/records/deleted
    product/* product/created product/updated product/deleted product/inventory/updated product/inventory/order/updated
    product/metafield/* product/metafield/created product/metafield/updated product/metafield/deleted
    product/variant/metafield/* product/variant/metafield/created product/variant/metafield/updated
    product/variant/metafield/deleted
    shipment/* shipment/created shipment/updated shipment/deleted
    sku/* sku/created sku/updated sku/deleted sku/inventory/updated sku/inventory/order/updated
    subscriber/* subscriber/created subscriber/updated subscriber/deleted
    """.split(whereSeparator: \.isWhitespace).map { "store/" + $0 })

  /// The scopes of one channel, behind its number.
  static let channel = Set(
    """
    cart/* cart/created cart/updated cart/deleted cart/couponApplied cart/abandoned cart/converted
    cart/lineItem/* cart/lineItem/created cart/lineItem/updated cart/lineItem/deleted
    category/* category/created category/updated category/deleted categoryTree/updated
    category/product/assigned category/product/unassigned
    order/* order/created order/updated order/archived order/statusUpdated order/message/created order/refund/created
    product/assigned product/unassigned
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
