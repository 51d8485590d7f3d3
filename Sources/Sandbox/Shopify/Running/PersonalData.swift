/// What Shopify calls protected customer data, which an app without its permission does not see.
enum PersonalData {
  /// Whether a field says who somebody is.
  static func isHidden(_ type: String, _ field: String) -> Bool { fields[type]?.contains(field) ?? false }

  private static let contact: Set<String> = ["email", "phone", "billingAddress", "shippingAddress", "displayAddress"]

  private static let fields: [String: Set<String>] = [
    "Customer": [
      "email", "phone", "firstName", "lastName", "displayName", "defaultEmailAddress", "defaultPhoneNumber",
      "emailMarketingConsent", "smsMarketingConsent", "defaultAddress", "addresses", "addressesV2", "note",
    ],
    "Order": contact.union(["clientIp", "customerJourneySummary"]), "DraftOrder": contact,
    "AbandonedCheckout": ["billingAddress", "shippingAddress"],
  ]
}
