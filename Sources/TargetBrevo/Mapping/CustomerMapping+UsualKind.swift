import JSON

extension CustomerMapping.Entry {
  /// The kind of attribute that suits the values where no schema tells: by the names of BigCommerce's customer fields.
  var usualKind: AccountAttributes.Kind {
    switch source {
    case .figure(let name): return name.kind
    case .path(let path):
      guard case .key(let name)? = path.steps.last else { return .text }
      if name.hasPrefix("date_") { return .date }
      if CustomerMapping.numbers.contains(name) { return .number }
      return CustomerMapping.truths.contains(name) ? .boolean : .text
    }
  }
}

extension CustomerMapping {
  fileprivate static let numbers: Set = [
    "id", "customer_group_id", "address_count", "attribute_count", "origin_channel_id", "amount", "attribute_id",
    "customer_id",
  ]
  fileprivate static let truths: Set = ["accepts_product_review_abandoned_cart_emails", "force_password_reset"]
}
