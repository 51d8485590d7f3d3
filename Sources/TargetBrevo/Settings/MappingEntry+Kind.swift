import JSON

extension CustomerMapping.Entry {
  /// The kind of attribute that suits the values where no schema tells: by the names of BigCommerce's fields,
  /// and of those that a built-in mapping makes.
  var usualKind: AccountAttributes.Kind {
    if let values = fixedValues { return CustomerMapping.kind(of: values) }
    switch source {
    case .figure(let name): return name.kind
    case .groupName, .constant: return .text
    case .path(let path, _):
      guard case .key(let name)? = path.steps.last else { return .text }
      if name.hasPrefix("date_") || CustomerMapping.dates.contains(name) { return .date }
      if CustomerMapping.numbers.contains(name) { return .number }
      return CustomerMapping.truths.contains(name) ? .boolean : .text
    }
  }

  /// The kind of attribute that suits the values, by the stream's schema.
  func kind(by schema: JSONValue?) -> AccountAttributes.Kind {
    guard case .path = source, words == nil, let shape = shape(by: schema) else { return usualKind }
    switch shape {
    case .number: return .number
    case .boolean: return .boolean
    case .date: return .date
    case .text, .other: return .text
    }
  }

  /// What the values look like before they are mapped.
  enum Shape: Sendable {
    case text, number, boolean, date
    /// Objects and lists, or of several types.
    case other
  }

  /// What the values look like by the names of BigCommerce's fields; nil where a name does not tell.
  var usualShape: Shape? {
    switch usualKind {
    case .number: .number
    case .boolean: .boolean
    case .date: .date
    default: nil
    }
  }

  /// What the values look like, as far as the stream's schema or the line itself tells.
  func shape(by schema: JSONValue?) -> Shape? {
    switch source {
    case .figure(let name): return name.shape
    case .groupName: return .text
    case .constant: return nil
    case .path(let path, let other):
      let place = schema?.schema(at: path) ?? other.flatMap { schema?.schema(at: $0) }
      guard let type = place?["type" as StaticString] else { return nil }
      let names = type.kind == .array ? type.elements.compactMap(\.string) : [type.string].compactMap { $0 }
      let types = Set(names).subtracting(["null"])
      if !types.isEmpty, types.isSubset(of: ["integer", "number"]) { return .number }
      if types == ["boolean"] { return .boolean }
      guard types == ["string"] else { return .other }
      let format = place?["format" as StaticString]?.string
      return format == "date-time" || format == "date" ? .date : .text
    }
  }
}

extension CustomerMapping {
  /// The kind of attribute that takes all of some values.
  fileprivate static func kind(of values: [JSONValue]) -> AccountAttributes.Kind {
    if values.isEmpty { return .text }
    if values.allSatisfy({ $0.number != nil }) { return .number }
    return values.allSatisfy { $0.bool != nil } ? .boolean : .text
  }

  fileprivate static let numbers: Set = [
    "id", "customer_group_id", "address_count", "attribute_count", "origin_channel_id", "amount", "attribute_id",
    "customer_id", "order_id", "channel_id", "number_of_orders", "amount_spent",
  ]
  fileprivate static let dates: Set = ["email_consent_date", "sms_consent_date", "whatsapp_consent_date"]
  fileprivate static let truths: Set = [
    "accepts_product_review_abandoned_cart_emails", "force_password_reset", "accepts_marketing",
    "refuses_sms", "tax_exempt", "verified_email",
  ]
}

extension FigureName {
  fileprivate var shape: CustomerMapping.Entry.Shape {
    switch kind {
    case .date: .date
    case .text: .text
    default: .number
    }
  }
}
