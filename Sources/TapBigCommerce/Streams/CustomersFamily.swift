import Tap

extension Stream {
  /// Who buys, and what is known of them.
  static let customersFamily: [Stream] = [
    .customers, .customerGroups, .customerAddresses, .customerAttributes, .customerAttributeValues,
    .customerFormFieldValues, .customerMetafields, .customerSegments, .subscribers, .wishlists,
  ]

  /// The metafields of customers.
  static let customerMetafields = metafields(
    "customer_metafields", family: .customers, of: "customers", endpoint: .v3("customers/metafields"),
    scope: .customers)
}
