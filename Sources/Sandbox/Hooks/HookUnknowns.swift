/// What nobody has seen a real store do, or what sources tell differently; a receiver has to be right either way.
struct HookUnknowns: Sendable {
  /// Whether hooks with `*` get the scope that they were registered with instead of that of the event.
  var wildcardsNameThemselves = false
  /// Whether `store/customer/*` has the events of addresses, and `store/product/*` those of the stock.
  var wildcardsReachDown = true
  /// Whether a coupon also fires `updated`.
  var couponsUpdate = false
  /// Whether a cart that became an order also fires `deleted`.
  var conversionDeletes = false
  /// Whether a cart that is deleted also fires `updated`.
  var deletionUpdates = false
  /// Whether `abandoned` has a token.
  var abandonedHasToken = true
  /// Whether `abandoned` fires only for carts with an address.
  var abandonedNeedsEmail = false
  /// Whether a cart fires `abandoned` once in its life, and not once for each spell of rest.
  var abandonedOnce = false
  /// Whether `abandoned` fires for carts that reached the payment page.
  var abandonedAtPayment = false
  /// Whether the cart of a customer who is signed in has the customer's address.
  var customersCartHasEmail = true
  /// Whether orders fire `stock_changed`.
  var ordersChangeStock = false
  /// Whether the events of a channel have everything that those of the store have.
  var channelsTellAll = false
  /// Whether a hook's new headers count for callbacks that have failed before.
  var retriesHaveNewHeaders = true
  /// Whether the success of a domain is counted for each API account, and not for all together.
  var domainsByClient = true
  /// Whether the list of addresses for messages is replaced, and not added to.
  var emailsReplace = true
  /// Whether a hook's making is answered 201 with the bare hook, as the second version of the API does.
  var makingIsBare = false
  /// Whether two hooks for one scope and destination are refused with 409, and not with 422.
  var doublesConflict = false

  /// Each by the name that the control path gives it.
  static let names: [String: any WritableKeyPath<HookUnknowns, Bool> & Sendable] = [
    "wildcards_name_themselves": \.wildcardsNameThemselves, "wildcards_reach_down": \.wildcardsReachDown,
    "coupons_update": \.couponsUpdate, "conversion_deletes": \.conversionDeletes,
    "deletion_updates": \.deletionUpdates, "abandoned_has_token": \.abandonedHasToken,
    "abandoned_needs_email": \.abandonedNeedsEmail, "abandoned_once": \.abandonedOnce,
    "abandoned_at_payment": \.abandonedAtPayment, "customers_cart_has_email": \.customersCartHasEmail,
    "orders_change_stock": \.ordersChangeStock, "channels_tell_all": \.channelsTellAll,
    "retries_have_new_headers": \.retriesHaveNewHeaders, "domains_by_client": \.domainsByClient,
    "emails_replace": \.emailsReplace, "making_is_bare": \.makingIsBare, "doubles_conflict": \.doublesConflict,
  ]
}
