import JSON

extension JSONValue {
  /// The members of a mapping by their paths; Meltano makes an object of `addresses[0].city`, because of the dot in it.
  ///
  /// Only the objects of our records are taken apart; under other names, or with a rule's members, an object is a rule.
  var joinedPaths: [(path: String, value: JSONValue)] {
    members.flatMap { key, value in
      let name = key.string
      let isRecord = name.hasSuffix("]") || JSONValue.objects.contains(name)
      guard value.kind == .object, isRecord, !value.isRule else { return [(path: name, value: value)] }
      return value.members.map { (path: "\(name).\($0.string)", value: $1) }
    }
  }

  private static let objects = ["billing_address", "custom_url", "customer_group", "primary_image"]

  /// Whether this is a rule: one has its attribute, or its source; `value` is a form field's name as well.
  private var isRule: Bool {
    self["attribute" as StaticString] != nil || self["from" as StaticString] != nil
  }
}
